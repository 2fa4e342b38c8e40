import { ProductIdSchema, ProductSummary } from '@product-store/backend/contract';
import { NotFound } from '@product-store/platform/errors';
import { type Endpoint, endpoint, noContent, ok } from '@product-store/platform/http';
import { roublesFromKopecks } from '@product-store/platform/values';
import { z } from 'zod';
import type { Neighbours } from '../carts/neighbours.ts';
import type { RecentViewsStore } from './recent-views-store.ts';

export interface ViewFeatures {
  recentViews: RecentViewsStore;
  neighbours: Pick<Neighbours, 'products'>;
  viewed(): void;
}

const kept = 20;
const RecentView = ProductSummary.omit({ price_kopecks: true })
  .extend({ price: z.number() })
  .meta({ id: 'RecentView' });

export const viewEndpoints = (features: ViewFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/products/:productId/view',
    operationId: 'viewProduct',
    summary: 'Remember that the user looked at a product',
    allow: 'customer',
    params: z.strictObject({ productId: ProductIdSchema }),
    answers: { 204: null },
    errors: ['product-not-found'],
    priority: 'low',
    example: { params: { productId: '00000000-0000-4000-8000-000000000000' } },
    handle: async ({ caller, params: { productId } }) => {
      const [product] = await features.neighbours.products([productId]);
      if (!product) throw new NotFound('product-not-found', 'There is no such product.');
      const before = await features.recentViews.load(caller.userId);
      await features.recentViews.save(
        caller.userId,
        [productId, ...before.filter((id) => id !== productId)].slice(0, kept),
      );
      features.viewed();
      return noContent;
    },
  }),
  endpoint({
    method: 'get',
    path: '/products/recent-views',
    operationId: 'listRecentViews',
    summary: 'The last 20 products the user looked at, newest first',
    allow: 'customer',
    answers: { 200: z.array(RecentView) },
    priority: 'low',
    handle: async ({ caller }) => {
      const ids = await features.recentViews.load(caller.userId);
      const products = new Map(
        (await features.neighbours.products(ids)).map((product) => [product.product_id, product]),
      );
      return ok(
        ids.flatMap((id) => {
          const product = products.get(id);
          if (!product) return []; // taken out of the catalogue meanwhile
          const { price_kopecks, ...rest } = product;
          return [{ ...rest, price: roublesFromKopecks(price_kopecks) }];
        }),
      );
    },
  }),
];
