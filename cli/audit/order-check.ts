import type { AuditedReservation } from '@product-store/backend/stock/stock-audit-reader';
import { OrderStatus } from '@product-store/order/contract';
import type { AuditedOrder, Listed } from '@product-store/order/orders/order-audit-reader';
import { sideBySide } from '@product-store/platform/aggregate';
import type { OrderId, ProductId } from '@product-store/platform/values';
import type { OrderEvent } from '@product-store/user/contract';
import { createPurchaseLedger } from '@product-store/user/purchases/purchase-ledger';
import type { PurchaseOrder } from '@product-store/user/purchases/purchases';
import type { Check, Repair } from './check.ts';
import type { Clock } from './clock.ts';
import { type Breach, eventLaws, lineLaws, listingLaw, pendingLaw, purchaseLaw, totalLaw } from './laws.ts';
import type { AuditedStores } from './stores.ts';

/** An order with what other tables say of it. */
export interface OrderItem extends AuditedOrder {
  reservations: ReadonlyMap<ProductId, AuditedReservation>;
  listed: Listed;
  /** What the user service knows of it. */
  purchase: PurchaseOrder | undefined;
}

export const orderItems = async (stores: AuditedStores, orders: readonly AuditedOrder[]): Promise<OrderItem[]> => {
  if (orders.length === 0) return [];
  const keys = orders.flatMap(({ id, order: { lines } }) =>
    [...new Set(lines.map(({ productId }) => productId))].map((productId) => ({ productId, reservationId: id })),
  );
  const rows = Map.groupBy(await stores.backend.stockAudit.reservationsOf(keys), (row) => row.reservationId);
  const listed = await stores.order.orderAudit.listed(orders);
  const purchases = await purchasesOf(stores, orders);
  return orders.map(({ id, order }) => ({
    id,
    order,
    reservations: new Map(rows.get(id)?.map((row) => [row.productId, row])),
    listed: listed.get(id) ?? { byUser: false, byDay: false },
    purchase: purchases.get(id),
  }));
};

/** Of the orders that were announced, by user: one read for each. */
const purchasesOf = async (
  { user: { purchases } }: AuditedStores,
  orders: readonly AuditedOrder[],
): Promise<ReadonlyMap<OrderId, PurchaseOrder>> => {
  const announced = orders.filter(({ order }) => order.publishedSeq > 0);
  const byUser = [...Map.groupBy(announced, ({ order }) => order.userId)];
  const known = await sideBySide(byUser, ([userId, its]) =>
    purchases.load(
      userId,
      its.map(({ id }) => id),
      'plain',
    ),
  );
  return new Map(known.flatMap(({ rows }) => [...rows]));
};

export const orderBreaches = ({ order, reservations, listed, purchase }: OrderItem, clock: Clock): Breach[] => [
  ...lineLaws(order, reservations, clock),
  ...eventLaws(order),
  ...totalLaw(order),
  ...pendingLaw(order, clock.workedUntil()),
  ...listingLaw(order, listed),
  ...purchaseLaw(order, purchase),
];

/** The user service's purchases are a cache of what the outbox told it. */
const toldAgain = ({ user }: AuditedStores, { id, order }: OrderItem): Repair | undefined => {
  const last = order.events.find(({ seq }) => seq === order.publishedSeq);
  if (!last) return undefined;
  const event: OrderEvent = {
    order_id: id,
    user_id: order.userId,
    seq: last.seq,
    status: OrderStatus.parse(last.status),
    at: last.at,
    total_kopecks: order.total,
  };
  return {
    what: `tell the user service of event ${last.seq} again`,
    apply: async () => void (await createPurchaseLedger(user.purchases).take([event])),
  };
};

export const orderCheck = (stores: AuditedStores, clock: Clock): Check<OrderItem> => {
  const { orderAudit, index } = stores.order;
  return {
    things: 'orders',
    async *pages() {
      for await (const page of orderAudit.orders()) yield await orderItems(stores, page);
    },
    again: async (items) => orderItems(stores, await orderAudit.ordersOf(items.map(({ id }) => id))),
    breaches: (item) => orderBreaches(item, clock),
    subject: ({ id }) => `order ${id}`,
    repair: (item, law) => {
      if (law === 'purchase-behind') return toldAgain(stores, item);
      if (law !== 'order-not-listed') return undefined;
      const { userId, createdAt } = item.order;
      return {
        what: 'write its rows in the listings',
        apply: () => index.add(userId, { orderId: item.id, createdAt }),
      };
    },
  };
};
