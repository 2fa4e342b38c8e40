import type { Order, OrderStatus } from './order-queries.ts';

/** One step in the life of an order, as the event stream tells it. */
export interface OrderEvent {
  /** 1, 2, .. without gaps. */
  seq: number;
  status: OrderStatus;
  /** ISO 8601. */
  at: string;
}

const statuses: readonly OrderStatus[] = [
  'PENDING',
  'CREATED',
  'PROCESSING',
  'SHIPPING',
  'DELIVERED',
  'CANCELLED',
  'REJECTED',
  'ABORTED',
];
const isStatus = (value: unknown): value is OrderStatus => statuses.some((status) => status === value);

/** An event's data; undefined when it is something that this page does not know. */
export const parseOrderEvent = (data: string): OrderEvent | undefined => {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const { seq, status, at }: Partial<Record<keyof OrderEvent, unknown>> = parsed;
    return typeof seq === 'number' && isStatus(status) && typeof at === 'string' ? { seq, status, at } : undefined;
  } catch {
    return undefined;
  }
};

/** The order after an event. One that was heard before, or that a newer answer has already, changes nothing. */
export const withEvent = <O extends Pick<Order, 'status' | 'history' | 'updated_at'>>(
  order: O,
  { seq, status, at }: OrderEvent,
): O =>
  seq !== order.history.length + 1
    ? order
    : { ...order, status, updated_at: at, history: [...order.history, { status, at }] };

const finals: readonly OrderStatus[] = ['DELIVERED', 'CANCELLED', 'REJECTED', 'ABORTED'];
/** Nothing more happens to it. */
export const isFinal = (status: OrderStatus): boolean => finals.includes(status);
