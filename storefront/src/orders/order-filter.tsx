import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { listedStatuses, type OrderStatus } from './order-queries.ts';
import { ordersMessages } from './orders-messages.ts';
import styles from './orders-page.module.css';
import { useStatusLabel } from './use-status-label.ts';

/** Links, so that a choice has an address and the back button undoes it. */
export const OrderFilter = ({ chosen }: { chosen: OrderStatus | undefined }) => {
  const text = useMessages(ordersMessages);
  const label = useStatusLabel();
  const current = (is: boolean) => (is ? { 'aria-current': 'true' as const } : {});
  return (
    <nav aria-label={text.filter}>
      <ul className={styles.filter}>
        <li>
          <Link href={paths.orders} className={styles.choice} {...current(chosen === undefined)}>
            {text.all}
          </Link>
        </li>
        {listedStatuses.map((status) => (
          <li key={status}>
            <Link href={`${paths.orders}?status=${status}`} className={styles.choice} {...current(chosen === status)}>
              {label(status)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
