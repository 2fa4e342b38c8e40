import { change, type Decision, unchanged, type Version } from '@product-store/platform/aggregate';
import type { OrderId } from '@product-store/platform/values';
import type { OrderEvent } from '../contract.ts';

export interface PurchaseOrder {
  /** Of the newest event seen. */
  seq: number;
  status: OrderEvent['status'];
  totalKopecks: number;
}

/** What a user has bought, as the order service's outbox told it: statics of the partition and the rows asked for. */
export interface Purchases {
  version: Version;
  /** Sum over the orders that count. */
  spentKopecks: number;
  /** How many count. */
  orders: number;
  rows: ReadonlyMap<OrderId, PurchaseOrder>;
}

export interface PurchasesChange {
  spentKopecks: number;
  orders: number;
  row: PurchaseOrder & { orderId: OrderId };
}

export const noPurchases: Purchases = { version: 0, spentKopecks: 0, orders: 0, rows: new Map() };

/** Real and not cancelled: what was bought. An order that is still being made (PENDING) does not count yet. */
const counting = new Set<OrderEvent['status']>(['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED']);
export const counts = (status: OrderEvent['status']): boolean => counting.has(status);

/** At least once and perhaps late: an event that is not newer than what is known changes nothing. */
export const decide = (purchases: Purchases, event: OrderEvent): Decision<PurchasesChange> => {
  const known = purchases.rows.get(event.order_id);
  if (known && known.seq >= event.seq) return unchanged;
  const before = known && counts(known.status) ? known.totalKopecks : undefined;
  const after = counts(event.status) ? event.total_kopecks : undefined;
  return change({
    spentKopecks: purchases.spentKopecks - (before ?? 0) + (after ?? 0),
    orders: purchases.orders - (before === undefined ? 0 : 1) + (after === undefined ? 0 : 1),
    row: { orderId: event.order_id, seq: event.seq, status: event.status, totalKopecks: event.total_kopecks },
  });
};
