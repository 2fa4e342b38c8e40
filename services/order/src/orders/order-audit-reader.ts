import type { OrderId, UserId } from '@product-store/platform/values';
import type { Order } from './order.ts';
import type { IndexEntry } from './order-store.ts';

export interface AuditedOrder {
  id: OrderId;
  order: Order;
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
  orders(after: OrderId | undefined, limit: number): Promise<AuditedOrder[]>;
  ordersOf(ids: readonly OrderId[]): Promise<AuditedOrder[]>;
  /** Just enough to know whether a job must be waiting. */
  heads(after: OrderId | undefined, limit: number): Promise<{ id: OrderId; order: Pick<Order, 'state' | 'version'> }[]>;
  /** Rows of the users' listing, then those of the admins'. */
  indexRows(after: IndexRow | undefined, limit: number): Promise<IndexRow[]>;
  listed(orders: readonly AuditedOrder[]): Promise<ReadonlyMap<OrderId, Listed>>;
}
