import { BestSlots } from './best-slots.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { CursorCodec, Position } from './cursor.ts';
import { compareIds } from './orderings.ts';

export interface StockLevelQuery {
  readonly category?: string | undefined;
  /** What can be bought now; both ends included. */
  readonly minAvailable?: number | undefined;
  readonly maxAvailable?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** By what can be bought, the least first, then by id. */
export interface StockLevelPage {
  readonly products: readonly CatalogueProduct[];
  /** Over all pages. */
  readonly total: number;
  readonly nextCursor: string | null;
}

const scopeOf = ({ category, minAvailable, maxAvailable }: StockLevelQuery): string =>
  JSON.stringify(['stock levels', category, minAvailable, maxAvailable]);

/**
 * One pass over the catalogue that keeps the best of a page: stock moves all the time and few people ask, so there is no
 * order of it to keep. @throws InvalidCursor
 */
export const stockLevelPage = (table: CatalogueTable, query: StockLevelQuery, cursors: CursorCodec): StockLevelPage => {
  const { minAvailable = 0, maxAvailable = Number.POSITIVE_INFINITY, limit } = query;
  const category = query.category === undefined ? undefined : table.categories.find(query.category);
  const after: Position | undefined =
    query.cursor === undefined ? undefined : cursors.decode(scopeOf(query), query.cursor);
  const products = table.entries.map((entry) => entry?.product);
  const id = (slot: number): string => products[slot]?.productId ?? '';
  const best = new BestSlots(limit + 1, (a, b) => compareIds(id(a), id(b)) < 0);
  let total = 0;
  products.forEach((product, slot) => {
    if (product === undefined || (query.category !== undefined && table.columns.category[slot] !== category)) return;
    const { available, productId } = product;
    if (available < minAvailable || available > maxAvailable) return;
    total++;
    if (after && (available - Number(after.key) || compareIds(productId, after.id)) <= 0) return;
    best.offer(slot, -available);
  });
  const page = best.slots.slice(0, limit).flatMap((slot) => products[slot] ?? []);
  const last = best.slots.length > limit ? page.at(-1) : undefined;
  const position = last && { key: last.available, id: last.productId };
  return { products: page, total, nextCursor: position ? cursors.encode(scopeOf(query), position) : null };
};
