import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'wouter';
import { productPath } from '../app/paths.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { useIsLoggedIn } from '../session/use-session.ts';
import styles from './recently-viewed.module.css';
import { recentViewsQuery } from './shelf-queries.ts';

const messages = defineMessages({
  ru: { title: 'Вы смотрели' },
  en: { title: 'Recently viewed' },
});

/** The products a customer looked at last; nothing for guests, and nothing when the cart service is down. */
export const RecentlyViewed = ({ except }: { except?: string }) => {
  const text = useMessages(messages);
  const format = useFormat();
  const id = useId();
  const isLoggedIn = useIsLoggedIn();
  const { data = [] } = useQuery({ ...recentViewsQuery, enabled: isLoggedIn });
  const shown = isLoggedIn ? data.filter(({ product_id }) => product_id !== except) : [];
  if (shown.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{text.title}</h2>
      <ul className={styles.row}>
        {shown.map((product) => (
          <li key={product.product_id} className={styles.item}>
            <div className={styles.picture}>
              <ProductPicture product={product} sizes="9rem" />
            </div>
            <Link href={productPath(product.product_id)} className={styles.name}>
              {product.name}
            </Link>
            <p className={styles.price}>{format.money(product.price)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
