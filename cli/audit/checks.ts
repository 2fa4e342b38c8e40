import type { AuditedReservation, AuditedStock } from '@product-store/backend/stock/stock-audit-reader';
import type { Cart } from '@product-store/cart/carts/cart';
import type { Order } from '@product-store/order/orders/order';
import type { AuditedOrder, IndexRow, Listed } from '@product-store/order/orders/order-audit-reader';
import type { OrderId, ProductId, UserId } from '@product-store/platform/values';
import { type Check, pagesOf } from './check.ts';
import {
  cartLaw,
  eventLaws,
  indexRowLaw,
  lineLaws,
  listingLaw,
  pendingLaw,
  reservationLaws,
  stockLaws,
  totalLaw,
} from './laws.ts';
import type { AuditedStores } from './stores.ts';

export const stockCheck = ({ backend: { stockAudit } }: AuditedStores): Check<AuditedStock> => ({
  things: 'products',
  pages: () => pagesOf((after: AuditedStock | undefined, limit) => stockAudit.stocks(after?.productId, limit)),
  again: (items) => stockAudit.stocksOf(items.map(({ productId }) => productId)),
  breaches: stockLaws,
  subject: ({ productId }) => `product ${productId}`,
});

/** A thing that names an order, with that order. */
type WithOrder<T> = T & { order: Order | undefined };

const joinOrders = async <T>(
  { order: { orderAudit } }: AuditedStores,
  items: readonly T[],
  orderId: (item: T) => OrderId | null,
): Promise<WithOrder<T>[]> => {
  const ids = [...new Set(items.map(orderId).filter((id) => id !== null))];
  const orders = new Map((await orderAudit.ordersOf(ids)).map(({ id, order }) => [id, order]));
  return items.map((item) => {
    const id = orderId(item);
    return { ...item, order: id === null ? undefined : orders.get(id) };
  });
};

export const reservationCheck = (stores: AuditedStores, now: () => number): Check<WithOrder<AuditedReservation>> => {
  const { stockAudit } = stores.backend;
  const join = (rows: AuditedReservation[]) => joinOrders(stores, rows, ({ reservationId }) => reservationId);
  return {
    things: 'reservations',
    async *pages() {
      for await (const page of pagesOf((after: AuditedReservation | undefined, limit) =>
        stockAudit.reservations(after, limit),
      ))
        yield await join(page);
    },
    again: async (items) => join(await stockAudit.reservationsOf(items)),
    breaches: (item) => reservationLaws(item, item.order, now()),
    subject: ({ productId }) => `product ${productId}`,
  };
};

interface OrderItem extends AuditedOrder {
  reservations: ReadonlyMap<ProductId, AuditedReservation>;
  listed: Listed;
}

export const orderCheck = (stores: AuditedStores, now: () => number): Check<OrderItem> => {
  const { orderAudit, index } = stores.order;
  const join = async (orders: AuditedOrder[]): Promise<OrderItem[]> => {
    if (orders.length === 0) return [];
    const keys = orders.flatMap(({ id, order }) =>
      order.state === 'REMOVED' ? [] : order.lines.map(({ productId }) => ({ productId, reservationId: id })),
    );
    const rows = Map.groupBy(await stores.backend.stockAudit.reservationsOf(keys), (row) => row.reservationId);
    const listed = await orderAudit.listed(orders);
    return orders.map(({ id, order }) => ({
      id,
      order,
      reservations: new Map(rows.get(id)?.map((row) => [row.productId, row])),
      listed: listed.get(id) ?? { byUser: false, byDay: false },
    }));
  };
  return {
    things: 'orders',
    async *pages() {
      for await (const page of pagesOf((after: AuditedOrder | undefined, limit) => orderAudit.orders(after?.id, limit)))
        yield await join(page);
    },
    again: async (items) => join(await orderAudit.ordersOf(items.map(({ id }) => id))),
    breaches: ({ order, reservations, listed }) => [
      ...lineLaws(order, reservations, now()),
      ...eventLaws(order),
      ...totalLaw(order),
      ...pendingLaw(order, now()),
      ...listingLaw(order, listed),
    ],
    subject: ({ id }) => `order ${id}`,
    repair: ({ id, order: { userId, createdAt } }, law) =>
      law === 'order-not-listed'
        ? { what: 'write its rows in the listings', apply: () => index.add(userId, { orderId: id, createdAt }) }
        : undefined,
  };
};

const dayMs = 24 * 3_600_000;

export const listingCheck = (stores: AuditedStores, now: () => number): Check<WithOrder<IndexRow>> => {
  const { orderAudit, index } = stores.order;
  const join = (rows: readonly IndexRow[]) => joinOrders(stores, rows, ({ orderId }) => orderId);
  return {
    things: 'listings',
    async *pages() {
      for await (const page of pagesOf((after: IndexRow | undefined, limit) => orderAudit.indexRows(after, limit)))
        yield await join(page);
    },
    // The row itself may have gone meanwhile; then so has its reason to be reported: its order is asked for alone.
    again: join,
    breaches: (item) => indexRowLaw(item, item.order, now()),
    subject: ({ orderId }) => `order ${orderId}`,
    // Younger rows may belong to a creation that sleeps: it is refused after a day, not earlier.
    repair: ({ userId, orderId, createdAt }) =>
      now() - createdAt > dayMs
        ? {
            what: 'remove its row from the listing',
            apply: () => index.remove(userId ?? ('' as UserId), { orderId, createdAt }),
          }
        : undefined,
  };
};

interface CartItem {
  userId: UserId;
  cart: Cart;
}

export const cartCheck = (stores: AuditedStores, now: () => number): Check<WithOrder<CartItem>> => {
  const { carts } = stores.cart;
  const join = (items: CartItem[]) => joinOrders(stores, items, ({ cart }) => cart.orderId);
  return {
    things: 'carts',
    async *pages() {
      for await (const page of pagesOf((after: CartItem | undefined, limit) => carts.page(after?.userId, limit)))
        yield await join(page);
    },
    again: async (items) =>
      join(await Promise.all(items.map(async ({ userId }) => ({ userId, cart: await carts.load(userId, 'plain') })))),
    breaches: ({ cart, order }) => cartLaw(cart, order, now()),
    subject: ({ userId }) => `cart of ${userId}`,
  };
};
