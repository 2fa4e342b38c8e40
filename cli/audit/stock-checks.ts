import type { AuditedReservation, AuditedStock } from '@product-store/backend/stock/stock-audit-reader';
import type { Check } from './check.ts';
import type { Clock } from './clock.ts';
import { reservationLaws, stockLaws } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { joinOrders, type WithOrder } from './with-order.ts';

export const stockCheck = ({ backend: { stockAudit } }: AuditedStores): Check<AuditedStock> => ({
  things: 'products',
  pages: () => stockAudit.stocks(),
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
      for await (const page of stockAudit.reservations()) yield await join(page);
    },
    again: async (items) => join(await stockAudit.reservationsOf(items)),
    breaches: (item) => reservationLaws(item, item.order, now()),
    subject: ({ productId }) => `product ${productId}`,
  };
};
