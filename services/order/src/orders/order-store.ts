import type { Freshness, Outcome } from '@product-store/platform/aggregate';
import type { OrderId, UserId } from '@product-store/platform/values';
import type { Order } from './order.ts';

/** A dead or removed order's row is kept this long, longer than any message about it may sleep (a day): its id stays refused. */
export const keepEndedOrdersMs = 7 * 24 * 3_600_000;

export interface OrderStore {
  /** One partition: the order with its events. */
  load(id: OrderId, freshness: Freshness): Promise<Order | undefined>;
  /** One conditional batch: statics and the events that are new (a removed order: all events go). `seen` undefined: there is none. */
  compareAndSet(id: OrderId, seen: Order | undefined, order: Order): Promise<Outcome>;
  /** Moves the outbox's mark; conditional on version and mark, raises neither version nor anything else. */
  compareAndSetPublished(id: OrderId, seen: Order, seq: number): Promise<Outcome>;
}

export interface IndexEntry {
  orderId: OrderId;
  createdAt: number;
}

/** Which orders there may be: plain rows, written before the order and removed with it. */
export interface OrderIndex {
  add(userId: UserId, entry: IndexEntry): Promise<void>;
  /** `userId` null: from everybody's listing alone. */
  remove(userId: UserId | null, entry: IndexEntry): Promise<void>;
  /** Newest first, strictly after `after` in that order. */
  ofUser(userId: UserId, after: IndexEntry | undefined, limit: number): Promise<IndexEntry[]>;
  /** Everybody's, newest first. */
  all(after: IndexEntry | undefined, limit: number): Promise<IndexEntry[]>;
}
