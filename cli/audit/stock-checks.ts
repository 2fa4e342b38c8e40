import type { AuditedReservation, AuditedStock } from '@product-store/backend/stock/stock-audit-reader';
import { type Check, pagesOf } from './check.ts';
import type { Clock } from './clock.ts';
import { reservationLaws, stockLaws } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { joinOrders, type WithOrder } from './with-order.ts';

export const stockCheck = ({ backend: { stockAudit } }: AuditedStores): Check<AuditedStock> => ({
  things: 'products',
  pages: () => pagesOf((after: AuditedStock | undefined, limit) => stockAudit.stocks(after?.productId, limit)),
  again: (items) => stockAudit.stocksOf(items.map(({ productId }) => productId)),
  breaches: stockLaws,
  subject: ({ productId }) => `product ${productId}`,
});

export const reservationCheck = (stores: AuditedStores, { now }: Clock): Check<WithOrder<AuditedReservation>> => {
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
