import type { Correction } from '../search/correction.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/** What a product has by itself. */
export type ColumnSort = 'name' | 'price' | 'createdAt' | 'popularity';
/** Relevance is how well a product answers `q`; without `q` all are equal, and popularity decides. */
export type SortBy = ColumnSort | 'relevance';
export type SortOrder = 'asc' | 'desc';

export interface ListFilters {
  readonly category?: string | undefined;
  /** Kopecks, both ends included. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  /** Any of these; none named: no filter. */
  readonly manufacturers?: readonly string[] | undefined;
  /** true: only what can be bought now; false: only what cannot. */
  readonly inStock?: boolean | undefined;
  /** What a shopper typed; see search-index.ts for what that finds. No word in it: no filter. */
  readonly q?: string | undefined;
}

export interface ListQuery extends ListFilters {
  readonly sortBy: SortBy;
  /** `desc` is exactly `asc` backwards, ties (by product id) included. */
  readonly sortOrder: SortOrder;
  /** At least 1. */
  readonly limit: number;
  /** Ignored when there is a cursor. */
  readonly skip?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Exact over the whole catalogue; each one ignores its own filter and obeys all others. */
export interface Facets {
  /** Most frequent first, then by name; values without a product are left out. */
  readonly categories: readonly FacetCount[];
  readonly manufacturers: readonly FacetCount[];
  /** Kopecks; null when there is no product. */
  readonly price: { readonly min: number; readonly max: number } | null;
  readonly inStock: { readonly count: number; readonly outOfStockCount: number };
}

/** Frozen in what it lists; the entries themselves show the present state of their products. */
export interface ListResult {
  readonly items: readonly CatalogueEntry[];
  readonly total: number;
  /** From 1; where the page begins divided by the limit, also when it was reached by cursor. */
  readonly page: number;
  readonly pages: number;
  readonly hasNext: boolean;
  readonly hasPrev: boolean;
  readonly nextCursor: string | null;
  /** The same object for every page of one filter while nothing changes: its JSON can be cached in a WeakMap. */
  readonly facets: Facets;
  /** `q` was not found as it was typed: what was looked for instead. */
  readonly corrected: Correction | undefined;
  /** No product has all words of `q`: these have the most of them. */
  readonly relaxed: boolean;
}
