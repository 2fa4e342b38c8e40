import { Link } from 'wouter';
import { productPath } from '../app/paths.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { AddToCartButton } from './add-to-cart-button.tsx';
import type { Product } from './catalogue-queries.ts';
import styles from './product-card.module.css';
import { StockBadge } from './stock-badge.tsx';

export const ProductCard = ({ product, inCart }: { product: Product; inCart: number }) => {
  const format = useFormat();
  return (
    <article className={`card ${styles.card}`}>
      <div className={styles.picture}>
        <ProductPicture product={product} sizes="(max-width: 48rem) 50vw, 16rem" />
        <div className={styles.stock}>
          <StockBadge count={product.stock_count} quiet />
        </div>
      </div>
      <div className={styles.body}>
        <p className={styles.price}>{format.money(product.price)}</p>
        <h3 className={styles.name}>
          <Link href={productPath(product.product_id)} className={styles.link}>
            {product.name}
          </Link>
        </h3>
        <p className={styles.maker}>{product.manufacturer}</p>
        <div className={styles.action}>
          <AddToCartButton product={product} inCart={inCart} />
        </div>
      </div>
    </article>
  );
};

/** The shape of a card while its product is on its way. */
export const ProductCardSkeleton = () => (
  <div className={`card ${styles.card}`} aria-hidden="true">
    <div className={`skeleton ${styles.picture}`} />
    <div className={styles.body}>
      <div className={`skeleton ${styles.bone}`} data-width="40" />
      <div className={`skeleton ${styles.bone}`} data-width="95" />
      <div className={`skeleton ${styles.bone}`} data-width="70" />
      <div className={`skeleton ${styles.boneButton}`} />
    </div>
  </div>
);
