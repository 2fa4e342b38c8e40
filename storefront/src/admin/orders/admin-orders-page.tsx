import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { listedStatuses, type OrderStatus, ordersQuery } from '../../orders/order-queries.ts';
import { useStatusLabel } from '../../orders/use-status-label.ts';
import styles from '../admin.module.css';
import { adminMessages } from '../admin-messages.ts';
import { addressWith, adminPaths } from '../admin-paths.ts';
import { adminOrdersMessages } from './admin-orders-messages.ts';
import { OrderTable } from './order-table.tsx';

const Filter = ({ chosen }: { chosen: OrderStatus | undefined }) => {
  const text = useMessages(adminOrdersMessages);
  const label = useStatusLabel();
  return (
    <nav aria-label={text.filter}>
      <ul className={styles.choices}>
        {[undefined, ...listedStatuses].map((status) => (
          <li key={status ?? 'all'}>
            <Link
              href={addressWith(adminPaths.orders, { status })}
              className={styles.choice}
              {...(status === chosen && { 'aria-current': 'true' })}
            >
              {status ? label(status) : text.all}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** The orders of all customers: the order service gives an admin all of them. */
export const AdminOrdersPage = () => {
  const text = useMessages(adminOrdersMessages);
  const words = useMessages(adminMessages);
  usePageTitle(text.title);
  const asked = new URLSearchParams(useSearch()).get('status');
  const status = listedStatuses.find((one) => one === asked);
  const pages = useInfiniteQuery(ordersQuery(status));
  const orders = pages.data?.pages.flatMap((page) => page.orders);
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      <Filter chosen={status} />
      {pages.error && (
        <ProblemNote error={pages.error} onRetry={pages.isFetchNextPageError ? pages.fetchNextPage : pages.refetch} />
      )}
      {!orders && !pages.error && <div className={`skeleton ${styles.bone}`} />}
      <p role="status" className={orders?.length === 0 ? 'soft' : 'visually-hidden'}>
        {orders?.length === 0 ? text.none : ''}
      </p>
      {orders && orders.length > 0 && <OrderTable orders={orders} isOld={pages.isPlaceholderData} />}
      {pages.hasNextPage && (
        <button
          type="button"
          className={`button ${styles.center}`}
          aria-disabled={pages.isFetchingNextPage}
          onClick={() => {
            if (!pages.isFetchingNextPage) void pages.fetchNextPage();
          }}
        >
          {pages.isFetchingNextPage && <Spinner />}
          {words.more}
        </button>
      )}
    </>
  );
};
