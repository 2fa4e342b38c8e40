import { LRUCache } from 'lru-cache';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { CursorCodec } from './cursor.ts';
import { type Matches, matchesOf } from './filter-pass.ts';
import type { ListFilters, ListQuery, ListResult } from './listing.ts';
import { compareIds } from './orderings.ts';
import { pageOf } from './page.ts';
import { type Suggestions, suggestionsFor } from './suggestions.ts';

/** One spelling for all ways to ask for the same. */
const filterKey = ({ category, manufacturers = [], minPrice, maxPrice, inStock, q = '' }: ListFilters): string =>
  JSON.stringify([
    category,
    [...new Set(manufacturers)].sort(),
    minPrice,
    maxPrice,
    inStock,
    q.trim().replaceAll(/\s+/g, ' ').toLowerCase(),
  ]);

/**
 * Answers listings and remembers them: matches and facets per filter (all pages and sorts share them), pages per
 * query. The owner says `forget` after changes that a listing can show; other changes show through the entries.
 */
export class Listings {
  readonly #table: CatalogueTable;
  readonly #cursors: CursorCodec;
  readonly #matches = new LRUCache<string, Matches>({ max: 32 });
  readonly #pages = new LRUCache<string, ListResult>({ max: 256 });

  constructor(table: CatalogueTable, cursors: CursorCodec) {
    this.#table = table;
    this.#cursors = cursors;
  }

  forget(): void {
    if (this.#matches.size > 0) this.#matches.clear();
    if (this.#pages.size > 0) this.#pages.clear();
  }

  /** @throws InvalidCursor */
  list(query: ListQuery): ListResult {
    const filter = filterKey(query);
    // A cursor is good for this scope only: the same filters and the same order.
    const scope = `${query.sortBy} ${query.sortOrder} ${filter}`;
    const start = query.cursor === undefined ? `skip ${query.skip ?? 0}` : `cursor ${query.cursor}`;
    const key = `${start} ${query.limit} ${scope}`;
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const page = pageOf(this.#table, this.#matchesFor(filter, query), query, scope, this.#cursors);
    this.#pages.set(key, page);
    return page;
  }

  /** All that the filters name, by id. Nothing when `q` was not found as typed: what is done to them must be meant. */
  matching(filters: ListFilters): CatalogueProduct[] {
    const { matching, corrected, relaxed } = this.#matchesFor(filterKey(filters), filters);
    if (relaxed || corrected !== undefined) return [];
    const found = this.#table.entries.flatMap((entry, slot) => (entry && matching.has(slot) ? [entry.product] : []));
    return found.sort((a, b) => compareIds(a.productId, b.productId));
  }

  categories(): { name: string; product_count: number }[] {
    const { categories } = this.#matchesFor(filterKey({}), {}).facets;
    return categories
      .map(({ value, count }) => ({ name: value, product_count: count }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  suggest(q: string): Suggestions {
    return suggestionsFor(this.#table, this.#matchesFor(filterKey({}), {}).facets, q);
  }

  #matchesFor(filter: string, filters: ListFilters): Matches {
    const known = this.#matches.get(filter);
    if (known !== undefined) return known;
    const matches = matchesOf(this.#table, filters);
    this.#matches.set(filter, matches);
    return matches;
  }
}
