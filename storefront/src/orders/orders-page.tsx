import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { LoginGate } from '../account/login-gate.tsx';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { Notice } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useMe } from '../session/use-session.ts';
import { OrderFilter } from './order-filter.tsx';
import { OrderList } from './order-list.tsx';
import { listedStatuses, type OrderStatus, ordersQuery } from './order-queries.ts';
import { ordersMessages } from './orders-messages.ts';
import styles from './orders-page.module.css';

const useChosenStatus = (): OrderStatus | undefined => {
  const chosen = new URLSearchParams(useSearch()).get('status');
  return listedStatuses.find((status) => status === chosen);
};

const NoOrders = () => {
  const text = useMessages(ordersMessages);
  return (
    <EmptyPage title={text.none} text={text.noneText}>
      <Link href={paths.catalogue} className="button primary">
        {text.catalogue}
      </Link>
    </EmptyPage>
  );
};

const Orders = () => {
  const text = useMessages(ordersMessages);
  const status = useChosenStatus();
  const me = useMe();
  const pages = useInfiniteQuery(ordersQuery(status));
  const orders = pages.data?.pages.flatMap((page) => page.orders);

  if (orders?.length === 0 && status === undefined) return <NoOrders />;
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      {me.data?.role === 'admin' && (
        <Notice icon="info" tone="plain">
          <p>{text.allOfThem}</p>
        </Notice>
      )}
      <OrderFilter chosen={status} />
      {pages.error && (
        <ProblemNote error={pages.error} onRetry={pages.isFetchNextPageError ? pages.fetchNextPage : pages.refetch} />
      )}
      {!orders && !pages.error && <div className={`skeleton ${styles.bone}`} />}
      {orders?.length === 0 && <p role="status">{text.noneLikeThat}</p>}
      {orders && (
        <OrderList
          orders={orders}
          isOld={pages.isPlaceholderData}
          {...(pages.hasNextPage && { onMore: pages.fetchNextPage })}
          isLoadingMore={pages.isFetchingNextPage}
        />
      )}
    </>
  );
};

const OrdersPage = () => {
  const text = useMessages(ordersMessages);
  usePageTitle(text.title);
  return (
    <LoginGate>
      <div className={`page ${styles.page}`}>
        <Orders />
      </div>
    </LoginGate>
  );
};
export default OrdersPage;
