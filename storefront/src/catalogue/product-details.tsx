import { useState } from 'react';
import { Link } from 'wouter';
import { categoryPath, paths } from '../app/paths.ts';
import { mostOfOne } from '../cart/guest-lines.ts';
import { useQuantities } from '../cart/use-cart.ts';
import { QuantityField } from '../design/quantity-field.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { AddToCartButton } from './add-to-cart-button.tsx';
import type { Product } from './catalogue-queries.ts';
import { listingAddress, listingStateOf } from './listing-state.ts';
import styles from './product-details.module.css';
import { StockBadge } from './stock-badge.tsx';

const messages = defineMessages({
  ru: {
    path: 'Где вы',
    home: 'Главная',
    maker: 'Производитель',
    about: 'О товаре',
    noDescription: 'Описания пока нет.',
    since: 'В продаже с',
    payment: 'Оплата при получении. До сборки заказ можно отменить.',
  },
  en: {
    path: 'Where you are',
    home: 'Front page',
    maker: 'Manufacturer',
    about: 'About the product',
    noDescription: 'There is no description yet.',
    since: 'On sale since',
    payment: 'You pay on delivery, and may cancel until the order is packed.',
  },
});

const Purchase = ({ product }: { product: Product }) => {
  const format = useFormat();
  const text = useMessages(messages);
  const quantityOf = useQuantities();
  const [quantity, setQuantity] = useState(1);
  const most = Math.max(1, Math.min(mostOfOne, product.stock_count));
  return (
    <div className={`card ${styles.purchase}`}>
      <p className={styles.price}>{format.money(product.price)}</p>
      <StockBadge count={product.stock_count} />
      <div className={styles.action}>
        {product.stock_count > 0 && (
          <QuantityField value={Math.min(quantity, most)} most={most} onChange={setQuantity} />
        )}
        <div className={styles.button}>
          <AddToCartButton
            product={product}
            quantity={Math.min(quantity, most)}
            inCart={quantityOf(product.product_id)}
            size="page"
          />
        </div>
      </div>
      <p className="soft small-text">{text.payment}</p>
    </div>
  );
};

export const ProductDetails = ({ product }: { product: Product }) => {
  const text = useMessages(messages);
  const format = useFormat();
  const { name, category, manufacturer, description, created_at } = product;
  return (
    <article className={styles.product}>
      <nav className={`soft small-text ${styles.path}`} aria-label={text.path}>
        <Link href={paths.home}>{text.home}</Link>
        {' / '}
        <Link href={categoryPath(category)}>{category}</Link>
      </nav>
      <div className={`card ${styles.picture}`}>
        <ProductPicture product={product} sizes="(max-width: 48rem) 100vw, 32rem" isMain />
      </div>
      <div className={styles.words}>
        <h1 tabIndex={-1}>{name}</h1>
        <Purchase product={product} />
        <section aria-labelledby="about" className={styles.about}>
          <h2 id="about">{text.about}</h2>
          <p className={styles.description}>{description ?? <span className="soft">{text.noDescription}</span>}</p>
          <dl className={styles.facts}>
            {manufacturer !== null && (
              <div>
                <dt>{text.maker}</dt>
                <dd>
                  <Link href={listingAddress({ ...listingStateOf(undefined, ''), manufacturers: [manufacturer] })}>
                    {manufacturer}
                  </Link>
                </dd>
              </div>
            )}
            <div>
              <dt>{text.since}</dt>
              <dd>{format.date(created_at)}</dd>
            </div>
          </dl>
        </section>
      </div>
    </article>
  );
};

export const ProductDetailsSkeleton = () => (
  <div className={styles.product} aria-hidden="true">
    <div className={`skeleton ${styles.path} ${styles.bonePath}`} />
    <div className={`skeleton ${styles.picture}`} />
    <div className={styles.words}>
      <div className={`skeleton ${styles.boneTitle}`} />
      <div className={`skeleton ${styles.boneCard}`} />
      <div className={`skeleton ${styles.boneText}`} />
    </div>
  </div>
);
