import type { OrderId, UserId } from '@product-store/platform/values';
import type { Order } from './order.ts';
import type { IndexEntry } from './order-store.ts';

export interface AuditedOrder {
  id: OrderId;
  order: Order;
}

export interface OrderHead {
  id: OrderId;
  order: Pick<Order, 'state' | 'version'>;
}

/** One row of one of the two listings. */
export interface IndexRow extends IndexEntry {
  /** null: a row of the admins' listing, which does not name the user. */
  userId: UserId | null;
}

/** In which listings an order stands. */
export interface Listed {
  byUser: boolean;
  byDay: boolean;
}

/**
 * For the auditor: everything, in pages, in the order of the store's own keys (whatever that is: tokens on a ring), and
 * single things again by their keys. Reads only.
 */
export interface OrderAuditReader {
  orders(): AsyncIterable<AuditedOrder[]>;
  ordersOf(ids: readonly OrderId[]): Promise<AuditedOrder[]>;
  /** Just enough to know whether a job must be waiting. */
  heads(): AsyncIterable<OrderHead[]>;
  /** Rows of the users' listing, then those of the admins'. */
  indexRows(): AsyncIterable<IndexRow[]>;
  listed(orders: readonly AuditedOrder[]): Promise<ReadonlyMap<OrderId, Listed>>;
}
