import { Link } from 'wouter';
import { orderPath } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { orderNumber } from './order-number.ts';
import type { Order } from './order-queries.ts';
import { ordersMessages } from './orders-messages.ts';
import styles from './orders-page.module.css';
import { StatusBadge } from './status-badge.tsx';

const shownNames = 2;
const shownPictures = 4;

export const OrderCard = ({ order }: { order: Order }) => {
  const text = useMessages(ordersMessages);
  const format = useFormat();
  const names = order.items.slice(0, shownNames).map(({ name }) => name);
  const rest = order.items.length - names.length;
  return (
    <li className={`card ${styles.order}`}>
      <div className={styles.what}>
        <div className="row">
          <h2 className={styles.number}>
            <Link href={orderPath(order.order_id)} className={styles.link}>
              {text.order(orderNumber(order.order_id))}
            </Link>
          </h2>
          <StatusBadge status={order.status} />
        </div>
        <p className="soft small-text">{format.moment(order.created_at)}</p>
        <p className={styles.names}>{rest > 0 ? text.others(names.join(', '), rest) : names.join(', ')}</p>
      </div>
      <div className={styles.pictures} aria-hidden="true">
        {order.items.slice(0, shownPictures).map(({ product_id, name }) => (
          <div key={product_id} className={styles.picture}>
            <ProductPicture product={{ name }} sizes="3rem" />
          </div>
        ))}
      </div>
      <p className={styles.total}>{format.money(order.total)}</p>
    </li>
  );
};
