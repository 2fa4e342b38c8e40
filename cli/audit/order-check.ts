import type { AuditedReservation } from '@product-store/backend/stock/stock-audit-reader';
import type { AuditedOrder, Listed } from '@product-store/order/orders/order-audit-reader';
import type { ProductId } from '@product-store/platform/values';
import type { Check } from './check.ts';
import type { Clock } from './clock.ts';
import { type Breach, eventLaws, lineLaws, listingLaw, pendingLaw, totalLaw } from './laws.ts';
import type { AuditedStores } from './stores.ts';

/** An order with what other tables say of it. */
export interface OrderItem extends AuditedOrder {
  reservations: ReadonlyMap<ProductId, AuditedReservation>;
  listed: Listed;
}

export const orderItems = async (stores: AuditedStores, orders: readonly AuditedOrder[]): Promise<OrderItem[]> => {
  if (orders.length === 0) return [];
  const keys = orders.flatMap(({ id, order: { lines } }) =>
    [...new Set(lines.map(({ productId }) => productId))].map((productId) => ({ productId, reservationId: id })),
  );
  const rows = Map.groupBy(await stores.backend.stockAudit.reservationsOf(keys), (row) => row.reservationId);
  const listed = await stores.order.orderAudit.listed(orders);
  return orders.map(({ id, order }) => ({
    id,
    order,
    reservations: new Map(rows.get(id)?.map((row) => [row.productId, row])),
    listed: listed.get(id) ?? { byUser: false, byDay: false },
  }));
};

export const orderBreaches = ({ order, reservations, listed }: OrderItem, clock: Clock): Breach[] => [
  ...lineLaws(order, reservations, clock),
  ...eventLaws(order),
  ...totalLaw(order),
  ...pendingLaw(order, clock.workedUntil()),
  ...listingLaw(order, listed),
];

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
    repair: ({ id, order: { userId, createdAt } }, law) =>
      law === 'order-not-listed'
        ? { what: 'write its rows in the listings', apply: () => index.add(userId, { orderId: id, createdAt }) }
        : undefined,
  };
};
