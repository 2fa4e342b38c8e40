import { Link } from 'wouter';
import { productPath } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { orderMessages } from './order-messages.ts';
import styles from './order-page.module.css';
import type { Order } from './order-queries.ts';

export const piecesOf = ({ items }: Pick<Order, 'items'>): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

export const OrderItems = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const { money } = useFormat();
  return (
    <section className="card padded stack" aria-labelledby="items">
      <h2 id="items">{text.goods(piecesOf(order))}</h2>
      <ul className={styles.items}>
        {order.items.map(({ product_id, name, price, quantity, total_price }) => (
          <li key={product_id} className={styles.item}>
            <div className={styles.picture}>
              <ProductPicture product={{ name }} sizes="3.5rem" />
            </div>
            <div>
              <Link href={productPath(product_id)} className={styles.name}>
                {name}
              </Link>
              <p className="soft small-text">{text.each(quantity, money(price))}</p>
            </div>
            <p className={styles.sum}>{money(total_price)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
