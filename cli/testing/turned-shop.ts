import assert from 'node:assert/strict';
import type { StockChange } from '@product-store/backend/stock/stock';
import type { Order } from '@product-store/order/orders/order';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { createPurchaseLedger } from '@product-store/user/purchases/purchase-ledger';
import { type AuditOptions, auditShop } from '../audit/audit-shop.ts';
import { createSmallShop } from './small-shop.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** A shop with a clock to turn. */
export const shopAt = (start = Date.UTC(2026, 0, 15, 12)) => {
  let clock = start;
  const shop = createSmallShop({ now: () => clock });
  const still: AuditOptions = { now: () => clock, recheckAfterMs: 0 };
  return {
    ...shop,
    now: () => clock,
    pass: (ms: number) => {
      clock += ms;
    },
    still,
    audit: () => auditShop(shop.stores, still),
    laws: async () => (await auditShop(shop.stores, still)).map(({ law, subject }) => `${law} ${subject}`),
  };
};

export type TurnedShop = ReturnType<typeof shopAt>;

/** Writes stock as no rule would. */
export const tamper = async (shop: TurnedShop, product: ProductId, to: Partial<StockChange>): Promise<void> => {
  const { version, onHand, available } = await shop.stores.backend.stock.load(
    product,
    { reservations: [], corrections: [] },
    'serial',
  );
  await shop.stores.backend.stock.compareAndSet(product, version, {
    onHand,
    available,
    reservations: new Map(),
    corrections: [],
    ...to,
  });
};

export const change = async (shop: TurnedShop, id: OrderId, to: Partial<Order>): Promise<void> => {
  const order = await shop.stores.order.orders.load(id, 'serial');
  assert.ok(order);
  await shop.stores.order.orders.compareAndSet(id, order, { ...order, ...to });
};

/** The outbox's mark is moved, as after the user service was told. */
export const publish = async (shop: TurnedShop, id: OrderId, seq: number): Promise<void> => {
  const seen = await shop.stores.order.orders.load(id, 'serial');
  assert.ok(seen);
  await shop.stores.order.orders.compareAndSetPublished(id, seen, seq);
};

export const tell = async (shop: TurnedShop, id: OrderId): Promise<void> => {
  const order = await shop.stores.order.orders.load(id, 'serial');
  const [event] = order?.events ?? [];
  assert.ok(order && event);
  await createPurchaseLedger(shop.stores.user.purchases).take([
    {
      order_id: id,
      user_id: order.userId,
      seq: event.seq,
      status: 'CREATED',
      at: event.at,
      total_kopecks: order.total,
    },
  ]);
};
