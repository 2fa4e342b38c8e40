import { change, type Decision, refuse, unchanged, type Version } from '@product-store/platform/aggregate';
import type { Kopecks, ProductId, UserId } from '@product-store/platform/values';

/** PENDING, REJECTED, ABORTED and REMOVED are internal: listings show real orders only. */
export type OrderState =
  | 'PENDING'
  | 'CREATED'
  | 'PROCESSING'
  | 'SHIPPING'
  | 'DELIVERED'
  | 'CANCELLED'
  | 'REJECTED'
  | 'ABORTED'
  | 'REMOVED';

export interface OrderLine {
  productId: ProductId;
  name: string;
  price: Kopecks;
  quantity: number;
}

export interface OrderEvent {
  seq: number;
  status: OrderState;
  /** Epoch milliseconds. */
  at: number;
}

/** Why an order was rejected: what the customer is told. */
export interface Reason {
  code: string;
  facts: Record<string, unknown>;
}

export interface Order {
  version: Version;
  state: OrderState;
  userId: UserId;
  lines: readonly OrderLine[];
  total: Kopecks;
  /** When the cart was frozen: the same in every retry. */
  createdAt: number;
  updatedAt: number;
  /** A cart waits for the outcome. */
  fromCart: boolean;
  reason: Reason | null;
  /** The outbox is the events after this one. Moved by a compare-and-set of its own, which leaves `version` alone. */
  publishedSeq: number;
  events: readonly OrderEvent[];
}

/** The life of an order, as data. */
export const transitions: Readonly<Record<OrderState, readonly OrderState[]>> = {
  PENDING: ['CREATED', 'REJECTED'],
  CREATED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPING', 'CANCELLED'],
  SHIPPING: ['DELIVERED'],
  DELIVERED: ['REMOVED'],
  CANCELLED: ['REMOVED'],
  REJECTED: ['REMOVED'],
  ABORTED: [],
  REMOVED: [],
};

const real: readonly OrderState[] = ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED', 'CANCELLED'];
/** Real orders are counted, announced and listed. */
export const isReal = (state: OrderState): boolean => real.includes(state);
/** It will never become real. */
export const isDead = (state: OrderState): boolean =>
  state === 'REJECTED' || state === 'ABORTED' || state === 'REMOVED';
/** Nothing more happens but removal. */
export const isFinal = (state: OrderState): boolean => state === 'DELIVERED' || state === 'CANCELLED' || isDead(state);

export type OrderCommand = { at: number } & (
  | { kind: 'begin'; order: Pick<Order, 'userId' | 'lines' | 'total' | 'createdAt' | 'fromCart'> }
  | { kind: 'abort'; reason: Reason }
  | { kind: 'reject'; reason: Reason }
  | { kind: 'move'; to: OrderState; ifVersion?: Version }
);

/** What a move makes of the order; its newest event, if the move is one that people see. */
export type OrderChange = Order;

const nobody = '00000000-0000-0000-0000-000000000000' as UserId;

/** The rules of an order. Pure. `undefined`: nobody has heard of it. */
export const decide = (order: Order | undefined, command: OrderCommand): Decision<OrderChange> => {
  switch (command.kind) {
    case 'begin':
      return order ? unchanged : change(blank({ ...command.order, state: 'PENDING', updatedAt: command.at }));
    case 'abort': // so that a creation that comes late is refused
      return order
        ? unchanged
        : change(
            blank({
              userId: nobody,
              lines: [],
              total: 0 as Kopecks,
              createdAt: command.at,
              fromCart: false,
              state: 'ABORTED',
              updatedAt: command.at,
              reason: command.reason,
            }),
          );
    case 'reject':
      if (order?.state !== 'PENDING') return unchanged; // somebody finished it, one way or the other
      return change({ ...moved(order, 'REJECTED', command.at), reason: command.reason });
    case 'move':
      return order ? move(order, command) : refuse('order-not-found');
  }
};

const move = (order: Order, { to, at, ifVersion }: Extract<OrderCommand, { kind: 'move' }>): Decision<OrderChange> => {
  if (order.state === to) return unchanged;
  if (ifVersion !== undefined && order.version !== ifVersion) return unchanged; // a job of the past
  const allowed = transitions[order.state];
  if (!allowed.includes(to)) return refuse('transition-not-allowed', { status: order.state, allowed: [...allowed] });
  if (to === 'REMOVED' && unpublished(order).length > 0) return refuse('outbox-not-drained');
  return change(to === 'REMOVED' ? { ...moved(order, to, at), events: [] } : moved(order, to, at));
};

const blank = (order: Omit<Order, 'version' | 'reason' | 'publishedSeq' | 'events'> & { reason?: Reason }): Order => ({
  version: 1,
  reason: null,
  publishedSeq: 0,
  events: [],
  ...order,
});

const moved = (order: Order, state: OrderState, at: number): Order => ({
  ...order,
  version: order.version + 1,
  state,
  updatedAt: at,
  events: isReal(state) ? [...order.events, { seq: order.events.length + 1, status: state, at }] : order.events,
});

/** The outbox. */
export const unpublished = (order: Order): OrderEvent[] => order.events.filter(({ seq }) => seq > order.publishedSeq);
