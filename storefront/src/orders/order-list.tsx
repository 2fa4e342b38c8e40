import { useEffect, useRef } from 'react';
import { Spinner } from '../design/notice.tsx';
import { useMessages } from '../i18n/messages.ts';
import { OrderCard } from './order-card.tsx';
import type { Order } from './order-queries.ts';
import { ordersMessages } from './orders-messages.ts';
import styles from './orders-page.module.css';

interface OrderListProps {
  orders: readonly Order[];
  /** Others, that were asked for, are on their way. */
  isOld: boolean;
  /** Nothing: these are all. */
  onMore?: () => unknown;
  isLoadingMore: boolean;
}

export const OrderList = ({ orders, isOld, onMore, isLoadingMore }: OrderListProps) => {
  const text = useMessages(ordersMessages);
  const list = useRef<HTMLUListElement>(null);
  const shownBefore = useRef<number>(undefined);
  useEffect(() => {
    // The button that was pressed may be gone: reading goes on where the new ones begin.
    if (shownBefore.current === undefined || orders.length <= shownBefore.current) return;
    list.current?.querySelectorAll<HTMLElement>('a')[shownBefore.current]?.focus();
    shownBefore.current = undefined;
  }, [orders.length]);
  return (
    <>
      <ul ref={list} className={styles.list} aria-busy={isOld}>
        {orders.map((order) => (
          <OrderCard key={order.order_id} order={order} />
        ))}
      </ul>
      {onMore && (
        <button
          type="button"
          className={`button ${styles.more}`}
          aria-disabled={isLoadingMore}
          onClick={() => {
            if (isLoadingMore) return;
            shownBefore.current = orders.length;
            onMore();
          }}
        >
          {isLoadingMore && <Spinner />}
          {text.more}
        </button>
      )}
    </>
  );
};
