import { type Endpoint, endpoint } from '@product-store/platform/http';
import { roublesFromKopecks } from '@product-store/platform/values';
import { z } from 'zod';
import type { ReadModel } from '../catalogue/read-model.ts';
import type { Suggestions } from '../catalogue/suggestions.ts';
import { ProductListView, SearchParametersQuery, SearchText } from './list-schemas.ts';
import { listAnswer } from './product-answers.ts';
import { ProductView } from './schemas.ts';

const Named = z.object({ name: z.string(), product_count: z.number().int() });
const SuggestionsView = z
  .object({
    categories: z.array(Named),
    manufacturers: z.array(Named),
    products: z.array(ProductView.pick({ product_id: true, name: true, category: true, price: true, image_url: true })),
  })
  .meta({ id: 'Suggestions' });

const suggestionsView = ({ categories, manufacturers, products }: Suggestions): z.output<typeof SuggestionsView> => ({
  categories: categories.map(({ value, count }) => ({ name: value, product_count: count })),
  manufacturers: manufacturers.map(({ value, count }) => ({ name: value, product_count: count })),
  products: products.map(({ product }) => ({
    product_id: product.productId,
    name: product.name,
    category: product.category,
    price: roublesFromKopecks(product.price),
    image_url: product.imageUrl,
  })),
});

export const searchEndpoints = ({ model, cache }: { model: ReadModel; cache: string }): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/products/search',
    operationId: 'searchProducts',
    summary: 'What answers to typed words, the best first, with exact totals and facets',
    allow: 'public',
    query: SearchParametersQuery,
    answers: { 200: ProductListView, 304: null },
    errors: ['invalid-cursor'],
    example: { query: { q: 'молоко 3,2%', in_stock: 'true', limit: 20 } },
    cache,
    handle: ({ query, header }) => listAnswer(model.list(query), header('if-none-match')),
  }),
  endpoint({
    method: 'get',
    path: '/products/suggest',
    operationId: 'suggestProducts',
    summary: 'Categories, manufacturers and products for what is being typed',
    allow: 'public',
    query: z.strictObject({ q: SearchText }),
    answers: { 200: SuggestionsView },
    example: { query: { q: 'йог' } },
    cache,
    handle: ({ query }) => ({ status: 200, body: suggestionsView(model.suggest(query.q)) }),
  }),
];
