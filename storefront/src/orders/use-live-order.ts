import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '../api/query-client.ts';
import { followOrder } from './follow-order.ts';
import { isFinal, withEvent } from './order-event.ts';
import { orderQuery } from './order-queries.ts';
import { openOrderStream } from './order-stream.ts';

/** Ends early when the network is back or somebody returns to the page: they want to see it now. */
const pauseFor =
  (signal: AbortSignal) =>
  (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        window.removeEventListener('online', done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      window.addEventListener('online', done);
      signal.addEventListener('abort', done);
    });

/** An order that shows what happens to it while it happens. */
export const useLiveOrder = (orderId: string) => {
  const shown = useQuery(orderQuery(orderId));
  const status = shown.data?.status;
  const isOver = status === undefined || isFinal(status);
  useEffect(() => {
    if (isOver) return undefined;
    const query = orderQuery(orderId);
    const leaving = new AbortController();
    void followOrder({
      lastSeq: queryClient.getQueryData(query.queryKey)?.history.length ?? 0,
      connect: (lastSeq, signal) => openOrderStream(orderId, lastSeq, signal),
      onEvent: (event) =>
        queryClient.setQueryData(query.queryKey, (order) => (order ? withEvent(order, event) : undefined)),
      look: async () => {
        await queryClient.refetchQueries({ queryKey: query.queryKey, exact: true });
        return queryClient.getQueryData(query.queryKey)?.status;
      },
      pause: pauseFor(leaving.signal),
      signal: leaving.signal,
    });
    return () => leaving.abort();
  }, [orderId, isOver]);
  return shown;
};
