import { PreconditionFailed } from '@product-store/platform/errors';
import {
  created,
  type Endpoint,
  type EndpointRequest,
  endpoint,
  noContent,
  numberParameter,
  type UserCaller,
} from '@product-store/platform/http';
import { newId, type ProductId, stableId } from '@product-store/platform/values';
import { z } from 'zod';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { ReadModel } from '../catalogue/read-model.ts';
import { discoveryEndpoints } from './discovery-endpoints.ts';
import { CategoryListQuery, ListParametersQuery, ProductListView } from './list-schemas.ts';
import type { ProductDetails } from './product.ts';
import { listAnswer, productAnswer } from './product-answers.ts';
import type { Author, Products, Seen } from './products.ts';
import {
  ProductInput,
  ProductParams,
  ProductPatch,
  ProductReplacement,
  ProductView,
  StockCorrection,
} from './schemas.ts';
import { searchEndpoints } from './search-endpoints.ts';

export interface ProductFeatures {
  products: Products;
  model: ReadModel;
}

/** Catalogue answers are the same for everybody; a second in caches is the freshness the shop promises. */
const publicCache = 'public, max-age=1, stale-while-revalidate=5, stale-if-error=60';
const sampleParams = { productId: '00000000-0000-4000-8000-000000000000' };
const sample = { example: { params: sampleParams } };
const sampleInput = {
  name: 'Кефир 2,5% 500 г',
  category: 'Молочные продукты',
  price: 89.9,
  stock_count: 120,
  manufacturer: 'Луговой край',
  sku: 'КФ-025',
  barcode: '4600000000251',
};

export const productEndpoints = (features: ProductFeatures): Endpoint[] => [
  ...searchEndpoints({ model: features.model, cache: publicCache }),
  ...discoveryEndpoints({ model: features.model, cache: publicCache }),
  ...readingEndpoints(features),
  ...adminEndpoints(features),
];

const readingEndpoints = (features: ProductFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/products/',
    operationId: 'listProducts',
    summary: 'A page of the catalogue with exact totals and facets',
    allow: 'public',
    query: ListParametersQuery,
    answers: { 200: ProductListView, 304: null },
    errors: ['invalid-cursor'],
    example: { query: { category: 'Молочные продукты', sort_by: 'price', in_stock: 'true', limit: 20 } },
    cache: publicCache,
    handle: ({ query, header }) => listAnswer(features.model.list(query), header('if-none-match')),
  }),
  endpoint({
    method: 'get',
    path: '/products/categories/list',
    operationId: 'listCategories',
    summary: 'All categories with their true product counts',
    allow: 'public',
    answers: { 200: z.array(z.object({ name: z.string(), product_count: z.number().int() })) },
    cache: publicCache,
    handle: () => ({ status: 200, body: features.model.categories() }),
  }),
  endpoint({
    method: 'get',
    path: '/products/by-category/:category',
    operationId: 'listProductsByCategory',
    summary: 'A page of one category',
    allow: 'public',
    params: z.strictObject({ category: z.string().min(1).max(100) }),
    query: CategoryListQuery,
    answers: { 200: ProductListView, 304: null },
    errors: ['invalid-cursor'],
    example: { params: { category: 'Фрукты' } },
    cache: publicCache,
    handle: ({ params, query, header }) =>
      listAnswer(features.model.list({ ...query, category: params.category }), header('if-none-match')),
  }),
  endpoint({
    method: 'get',
    path: '/products/:productId',
    operationId: 'getProduct',
    summary: 'One product with its stock',
    allow: 'public',
    params: ProductParams,
    query: z.strictObject({ min_version: numberParameter(z.number().int().min(1)).optional() }),
    answers: { 200: ProductView, 304: null },
    errors: ['product-not-found'],
    ...sample,
    cache: publicCache,
    handle: async ({ params, query, header }) =>
      productAnswer(await features.products.get(params.productId, query.min_version), header('if-none-match')),
  }),
];

const adminEndpoints = (features: ProductFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/products/',
    operationId: 'createProduct',
    summary: 'Add a product with its first stock',
    allow: 'admin',
    body: ProductInput,
    answers: { 201: ProductView },
    idempotent: true,
    example: { body: sampleInput },
    handle: async (request) => {
      const author = authorOf(request);
      const { stock_count, image_url, sku = null, barcode = null, ...rest } = request.body;
      const details = { ...rest, imageUrl: image_url, sku, barcode };
      const id = request.idempotency ? stableId<ProductId>('product', author.writeId) : newId<ProductId>();
      const entry = await features.products.create(id, details, stock_count, author);
      return created(viewOf(entry), `/api/products/${id}`, { etag: entry.etag });
    },
  }),
  endpoint({
    method: 'put',
    path: '/products/:productId',
    operationId: 'replaceProduct',
    summary: 'Replace a product; a stock_count is an audited correction',
    allow: 'admin',
    params: ProductParams,
    body: ProductReplacement,
    answers: { 200: ProductView },
    errors: ['product-not-found', 'product-changed', 'stock-below-zero'],
    idempotent: true,
    example: { params: sampleParams, body: { ...sampleInput, price: 94.5 } },
    handle: async (request) => {
      const { stock_count, ...fields } = request.body;
      return edited(
        await features.products.edit(request.params.productId, given(fields), authorOf(request), {
          seen: seenBy(request),
          stockCount: stock_count,
        }),
      );
    },
  }),
  endpoint({
    method: 'patch',
    path: '/products/:productId',
    operationId: 'patchProduct',
    summary: 'Change some fields of a product',
    allow: 'admin',
    params: ProductParams,
    body: ProductPatch,
    answers: { 200: ProductView },
    errors: ['product-not-found', 'product-changed', 'stock-below-zero'],
    idempotent: true,
    example: { params: sampleParams, body: { price: 94.5 } },
    handle: async (request) => {
      const { stock_count, ...fields } = request.body;
      return edited(
        await features.products.edit(request.params.productId, given(fields), authorOf(request), {
          seen: seenBy(request),
          stockCount: stock_count,
        }),
      );
    },
  }),
  endpoint({
    method: 'delete',
    path: '/products/:productId',
    operationId: 'deleteProduct',
    summary: 'Take a product out of the catalogue; old orders still show it',
    allow: 'admin',
    params: ProductParams,
    answers: { 204: null },
    errors: ['product-not-found', 'product-changed'],
    ...sample,
    handle: async (request) => {
      await features.products.remove(request.params.productId, authorOf(request), seenBy(request));
      return noContent;
    },
  }),
  endpoint({
    method: 'post',
    path: '/products/:productId/stock',
    operationId: 'correctStock',
    summary: 'Correct the stock by a difference, with a reason',
    allow: 'admin',
    params: ProductParams,
    body: StockCorrection,
    answers: { 200: ProductView },
    errors: ['product-not-found', 'stock-below-zero'],
    idempotent: true,
    example: { params: sampleParams, body: { change: -2, reason: 'Разбито при разгрузке' } },
    handle: async (request) => {
      const { change, reason } = request.body;
      return edited(await features.products.correctStock(request.params.productId, change, reason, authorOf(request)));
    },
  }),
];

/** What a body says of a product; fields that it leaves out stay as they are. */
const given = ({ image_url, ...fields }: Omit<ProductPatch, 'stock_count'>): Partial<ProductDetails> =>
  Object.fromEntries(Object.entries({ ...fields, imageUrl: image_url }).filter(([, value]) => value !== undefined));

const viewOf = (entry: CatalogueEntry): unknown => JSON.parse(entry.body.toString());
const edited = (entry: CatalogueEntry) => ({ status: 200, body: viewOf(entry), headers: { etag: entry.etag } });

type AdminRequest = Pick<EndpointRequest<unknown, unknown, unknown, 'admin'>, 'header' | 'idempotency'> & {
  caller: UserCaller;
};

/** A write's id derives from (user, Idempotency-Key) when there is a key, so that it cannot count twice. */
const authorOf = ({ caller, idempotency }: AdminRequest): Author => ({
  writeId: idempotency ? stableId('write', caller.userId, idempotency.key) : newId(),
  byWhom: caller.userId,
});

/** `If-Match: "version-stockVersion-available"`, as our ETag says it; a bare version is accepted, too. */
const seenBy = ({ header }: AdminRequest): Seen | undefined => {
  const tag = header('if-match');
  if (tag === undefined || tag === '*') return undefined;
  const parts = /^(?:W\/)?"?(\d+)(?:-\d+-(\d+))?"?$/.exec(tag);
  if (!parts) throw new PreconditionFailed('product-changed', 'The If-Match header is not an ETag of this product.');
  return { version: Number(parts[1]), ...(parts[2] !== undefined && { available: Number(parts[2]) }) };
};
