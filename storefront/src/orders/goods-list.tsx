import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import styles from './goods-list.module.css';

export interface Good {
  productId: string;
  name: string;
  price: number;
  quantity: number;
  total: number;
  /** Where its name leads; nowhere when people should stay here. */
  href?: string;
  note?: ReactNode;
}

/** What is, or is going to be, in an order. */
export const GoodsList = ({ goods }: { goods: readonly Good[] }) => {
  const { money } = useFormat();
  return (
    <ul className={styles.goods}>
      {goods.map(({ productId, name, price, quantity, total, href, note }) => (
        <li key={productId} className={styles.good}>
          <div className={styles.picture}>
            <ProductPicture product={{ name }} sizes="3.5rem" />
          </div>
          {href === undefined ? (
            <p className={styles.name}>{name || '—'}</p>
          ) : (
            <Link href={href} className={styles.name}>
              {name}
            </Link>
          )}
          <p className={`soft small-text ${styles.each}`}>
            {quantity} × {money(price)}
            {note}
          </p>
          <p className={styles.sum}>{money(total)}</p>
        </li>
      ))}
    </ul>
  );
};
