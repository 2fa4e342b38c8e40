import { NotFound } from '@product-store/platform/errors';
import { type Endpoint, endpoint, numberParameter } from '@product-store/platform/http';
import { z } from 'zod';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { ReadModel } from '../catalogue/read-model.ts';
import { itemsAnswer } from './product-answers.ts';
import { ProductParams, ProductView } from './schemas.ts';

const fewItems = numberParameter(z.number().int().min(1).max(50).default(12));
const ProductItems = z.object({ items: z.array(ProductView) }).meta({ id: 'ProductItems' });

/**
 * What sells, most popular first; what cannot be bought now comes after all that can. Products without sales follow by the
 * ranking's own rule (popularity/ranking.ts), so that a new shop has something to show, too.
 */
const popularItems = (model: ReadModel, limit: number, category: string | undefined): readonly CatalogueEntry[] => {
  const best = (inStock: boolean) =>
    model.list({ category, inStock, sortBy: 'popularity', sortOrder: 'desc', limit }).items;
  const available = best(true);
  return available.length < limit ? [...available, ...best(false)].slice(0, limit) : available;
};

/** What people may also like. */
export const discoveryEndpoints = ({ model, cache }: { model: ReadModel; cache: string }): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/products/popular',
    operationId: 'listPopularProducts',
    summary: 'What sells best of late, available products first',
    allow: 'public',
    query: z.strictObject({ limit: fewItems, category: z.string().min(1).max(100).optional() }),
    answers: { 200: ProductItems, 304: null },
    example: { query: { limit: 12 } },
    cache,
    handle: ({ query, header }) =>
      itemsAnswer(popularItems(model, query.limit, query.category), header('if-none-match')),
  }),
  endpoint({
    method: 'get',
    path: '/products/:productId/similar',
    operationId: 'listSimilarProducts',
    summary: 'Products like this one, available ones first',
    allow: 'public',
    params: ProductParams,
    query: z.strictObject({ limit: fewItems }),
    answers: { 200: ProductItems, 304: null },
    errors: ['product-not-found'],
    example: { params: { productId: '00000000-0000-4000-8000-000000000000' }, query: { limit: 6 } },
    cache,
    handle: ({ params, query, header }) => {
      const similar = model.similar(params.productId, query.limit);
      if (!similar) throw new NotFound('product-not-found', 'There is no such product.');
      return itemsAnswer(similar, header('if-none-match'));
    },
  }),
];
