import { numberParameter } from '@product-store/platform/http';
import { kopecksFromRoubles, roublesFromKopecks } from '@product-store/platform/values';
import { z } from 'zod';
import type { Facets, ListQuery, SortBy } from '../catalogue/listing.ts';
import { ProductView } from './schemas.ts';

const roubles = numberParameter(z.number().min(0).max(100_000_000).transform(kopecksFromRoubles));
const many = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const manufacturers = many.pipe(z.array(z.string().min(1).max(200)).max(50));
const sortFields = {
  relevance: 'relevance',
  name: 'name',
  price: 'price',
  created_at: 'createdAt',
  popularity: 'popularity',
} as const satisfies Record<string, SortBy>;

export const SearchText = z.string().trim().min(1).max(500);

const ListParameters = z.strictObject({
  category: z.string().min(1).max(100).optional(),
  skip: numberParameter(z.number().int().min(0).max(10_000_000)).optional(),
  limit: numberParameter(z.number().int().min(1).max(100).default(20)),
  sort_by: z.enum(['name', 'price', 'created_at', 'popularity', 'relevance']).default('name'),
  sort_order: z.enum(['asc', 'desc']).default('asc'),
  min_price: roubles.optional(),
  max_price: roubles.optional(),
  manufacturer: manufacturers.optional(),
  'manufacturer[]': manufacturers.optional(),
  in_stock: z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).optional(),
  q: z.string().max(500).optional(),
  cursor: z.string().min(1).max(2_000).optional(),
});

const toListQuery = (parameters: z.output<typeof ListParameters>): ListQuery => ({
  category: parameters.category,
  skip: parameters.skip,
  limit: parameters.limit,
  sortBy: sortFields[parameters.sort_by],
  // Nobody wants the least relevant first.
  sortOrder: parameters.sort_by === 'relevance' ? 'desc' : parameters.sort_order,
  minPrice: parameters.min_price,
  maxPrice: parameters.max_price,
  manufacturers: parameters.manufacturer ?? parameters['manufacturer[]'],
  inStock: parameters.in_stock,
  q: parameters.q,
  cursor: parameters.cursor,
});

const needsWords = ({ sort_by, q }: { sort_by: string; q?: string | undefined }): boolean =>
  sort_by !== 'relevance' || (q ?? '').trim() !== '';
const wordsMissing = { path: ['sort_by'], error: 'relevance needs a q' };

/** The query of a listing, as the read model takes it. */
export const ListParametersQuery = ListParameters.refine(needsWords, wordsMissing).transform(toListQuery);
export const CategoryListQuery = ListParameters.omit({ category: true })
  .refine(needsWords, wordsMissing)
  .transform(toListQuery);
export const SearchParametersQuery = ListParameters.extend({
  q: SearchText,
  sort_by: ListParameters.shape.sort_by.unwrap().default('relevance'),
}).transform(toListQuery);

const FacetCounts = z.array(z.object({ value: z.string(), count: z.number().int() }));
export const ProductListView = z
  .object({
    items: z.array(ProductView),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
    has_next: z.boolean(),
    has_prev: z.boolean(),
    next_cursor: z.string().nullable(),
    facets: z.object({
      categories: FacetCounts,
      manufacturers: FacetCounts,
      price: z.object({ min: z.number(), max: z.number() }).nullable(),
      in_stock: z.object({ count: z.number().int(), out_of_stock_count: z.number().int() }),
    }),
    corrected: z.object({ from: z.string(), to: z.string() }).nullable().meta({
      description:
        '`q` was not found as it was typed (a slip of the keyboard layout, typos): these are the results for `to`. Else null.',
    }),
    relaxed: z
      .boolean()
      .meta({ description: 'No product has all words of `q`: these have the most of them, at least half.' }),
  })
  .meta({ id: 'ProductList' });

/** Exact over the whole catalogue; each facet ignores its own filter. */
export const facetsView = ({
  categories,
  manufacturers: makers,
  price,
  inStock,
}: Facets): z.output<typeof ProductListView>['facets'] => ({
  categories: [...categories],
  manufacturers: [...makers],
  price: price && { min: roublesFromKopecks(price.min), max: roublesFromKopecks(price.max) },
  in_stock: { count: inStock.count, out_of_stock_count: inStock.outOfStockCount },
});
