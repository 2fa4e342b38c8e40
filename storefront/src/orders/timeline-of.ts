import { isFinal } from './order-event.ts';
import type { Order, OrderStatus } from './order-queries.ts';

export interface TimelineStep {
  status: OrderStatus;
  /** Undefined: it is still to come. */
  at: string | undefined;
  /** Where the order is now. */
  isCurrent: boolean;
}

const way: readonly OrderStatus[] = ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'];

/** What happened to an order and, as long as it goes its usual way, what comes next. */
export const timelineOf = ({ status, history }: Pick<Order, 'status' | 'history'>): TimelineStep[] => {
  const past = history.map(({ status: then, at }, index) => ({
    status: then,
    at,
    isCurrent: index === history.length - 1,
  }));
  if (isFinal(status)) return past;
  const coming = way.slice(way.indexOf(status) + 1);
  return [...past, ...coming.map((next) => ({ status: next, at: undefined, isCurrent: false }))];
};

/** Until it is on its way. */
export const canBeCancelled = (status: OrderStatus): boolean => status === 'CREATED' || status === 'PROCESSING';
