import type { IndexRow } from '@product-store/order/orders/order-audit-reader';
import type { Check } from './check.ts';
import type { Clock } from './clock.ts';
import { indexRowLaw } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { joinOrders, type WithOrder } from './with-order.ts';

/** A creation that sleeps longer than this is refused: until then its row may yet get its order. */
const removableAfterMs = 24 * 3_600_000;

export const listingCheck = (stores: AuditedStores, { now, workedUntil }: Clock): Check<WithOrder<IndexRow>> => {
  const { orderAudit, index } = stores.order;
  const join = (rows: readonly IndexRow[]) => joinOrders(stores, rows, ({ orderId }) => orderId);
  return {
    things: 'listings',
    async *pages() {
      for await (const page of orderAudit.indexRows()) yield await join(page);
    },
    // Rows are removed with their order alone, never of an order that is absent: it is enough to ask for that.
    again: join,
    breaches: (item) => indexRowLaw(item, item.order, workedUntil()),
    subject: ({ orderId }) => `order ${orderId}`,
    repair: ({ userId, orderId, createdAt }) =>
      now() - createdAt > removableAfterMs
        ? {
            what: 'remove its row from the listing',
            apply: () => index.remove(userId, { orderId, createdAt }),
          }
        : undefined,
  };
};
