import { Invalid } from '@product-store/platform/errors';
import { type Endpoint, endpoint, numberParameter, ok } from '@product-store/platform/http';
import { roublesFromKopecks, stableId } from '@product-store/platform/values';
import { z } from 'zod';
import type { PriceEntry } from '../products/price-history.ts';
import type { Products } from '../products/products.ts';
import { ProductParams } from '../products/schemas.ts';
import type { NamedReprice, PriceChangeReport, PriceChanges } from './price-changes.ts';
import type { PriceChangeId } from './price-plan-store.ts';
import { PriceChangeInput, PriceChangeReportView, PriceHistoryView } from './schemas.ts';

export interface PriceChangeFeatures {
  products: Products;
  priceChanges: PriceChanges;
}

const repriceView = ({ productId, name, from, to }: NamedReprice) => ({
  product_id: productId,
  name,
  price: roublesFromKopecks(from),
  new_price: roublesFromKopecks(to),
});

const reportView = (dryRun: boolean, report: PriceChangeReport): z.input<typeof PriceChangeReportView> => ({
  dry_run: dryRun,
  matched: report.matched,
  changed: report.changed,
  unchanged: report.unchanged,
  refused_count: report.refusedCount,
  refused: report.refused.map(({ code, ...reprice }) => ({ ...repriceView(reprice), code })),
  examples: report.examples.map(repriceView),
});

const entryView = ({ price, from, by, reason }: PriceEntry) => ({
  price: roublesFromKopecks(price),
  from: new Date(from).toISOString(),
  by,
  ...(reason !== null && { reason }),
});

export const priceChangeEndpoints = ({ products, priceChanges }: PriceChangeFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/products/:productId/price-history',
    operationId: 'listPriceHistory',
    summary: 'The price of a product and those before it, newest first (the last hundred are kept)',
    allow: 'admin',
    params: ProductParams,
    query: z.strictObject({ limit: numberParameter(z.number().int().min(1).max(100).default(20)) }),
    answers: { 200: PriceHistoryView },
    errors: ['product-not-found'],
    example: { params: { productId: '00000000-0000-4000-8000-000000000000' } },
    handle: async ({ params, query }) => {
      const history = await products.priceHistory(params.productId);
      return ok({ items: history.slice(0, query.limit).map(entryView) });
    },
  }),
  endpoint({
    method: 'post',
    path: '/products/prices',
    operationId: 'changePrices',
    summary: 'Change the prices of all products that a filter names; a dry run unless said otherwise',
    allow: 'admin',
    body: PriceChangeInput,
    answers: { 200: PriceChangeReportView },
    errors: ['idempotency-key-required', 'count-changed', 'price-out-of-range'],
    idempotent: true,
    example: {
      body: { filter: { category: 'Фрукты' }, change: { percent: 5 }, round_to: 0.1, reason: 'Сезон', dry_run: true },
    },
    priority: 'low',
    handle: async ({ body: { dryRun, ...order }, caller, idempotency }) => {
      if (dryRun) return ok(reportView(true, priceChanges.preview({ ...order, by: caller.userId })));
      if (!idempotency) throw keyRequired();
      const { key, firstSeenAt } = idempotency;
      const id = stableId<PriceChangeId>('price change', caller.userId, key, String(firstSeenAt));
      return ok(reportView(false, await priceChanges.apply(id, { ...order, by: caller.userId })));
    },
  }),
];

const keyRequired = () =>
  new Invalid(
    'idempotency-key-required',
    'Send an Idempotency-Key header with a price change that is no dry run, so that saying it again cannot change prices twice. Nothing was changed.',
    {},
    { malformed: true },
  );
