import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useSearch } from 'wouter';
import { LoginGate } from '../account/login-gate.tsx';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { Notice, Spinner } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useMe } from '../session/use-session.ts';
import { OrderCard } from './order-card.tsx';
import { OrderFilter } from './order-filter.tsx';
import { listedStatuses, type OrderStatus, ordersQuery } from './order-queries.ts';
import { ordersMessages } from './orders-messages.ts';
import styles from './orders-page.module.css';

const useChosenStatus = (): OrderStatus | undefined => {
  const chosen = new URLSearchParams(useSearch()).get('status');
  return listedStatuses.find((status) => status === chosen);
};

const Orders = () => {
  const text = useMessages(ordersMessages);
  const status = useChosenStatus();
  const me = useMe();
  const { data, error, isPlaceholderData, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    ordersQuery(status),
  );
  const orders = data?.pages.flatMap((page) => page.orders);
  const list = useRef<HTMLUListElement>(null);
  const shownBefore = useRef<number>(undefined);
  const count = orders?.length ?? 0;
  useEffect(() => {
    // The button that was pressed may be gone: reading goes on where the new ones begin.
    if (shownBefore.current === undefined || count <= shownBefore.current) return;
    list.current?.querySelectorAll<HTMLElement>('a')[shownBefore.current]?.focus();
    shownBefore.current = undefined;
  }, [count]);

  if (orders?.length === 0 && status === undefined)
    return (
      <EmptyPage title={text.none} text={text.noneText}>
        <Link href={paths.catalogue} className="button primary">
          {text.catalogue}
        </Link>
      </EmptyPage>
    );
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      {me.data?.role === 'admin' && (
        <Notice icon="info" tone="plain">
          <p>{text.allOfThem}</p>
        </Notice>
      )}
      <OrderFilter chosen={status} />
      {error && <ProblemNote error={error} onRetry={orders ? fetchNextPage : refetch} />}
      {!orders && !error && <div className={`skeleton ${styles.bone}`} />}
      {orders && orders.length === 0 && <p role="status">{text.noneLikeThat}</p>}
      {orders && (
        <ul ref={list} className={styles.list} aria-busy={isPlaceholderData}>
          {orders.map((order) => (
            <OrderCard key={order.order_id} order={order} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button
          type="button"
          className={`button ${styles.more}`}
          aria-disabled={isFetchingNextPage}
          onClick={() => {
            if (isFetchingNextPage) return;
            shownBefore.current = count;
            void fetchNextPage();
          }}
        >
          {isFetchingNextPage && <Spinner />}
          {text.more}
        </button>
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
