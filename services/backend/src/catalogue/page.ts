import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import { ColumnPages } from './column-pages.ts';
import type { CursorCodec } from './cursor.ts';
import type { Matches } from './filter-pass.ts';
import type { ListQuery, ListResult } from './listing.ts';
import type { PageOrder } from './page-order.ts';
import { RankedSlots } from './ranked-slots.ts';

const orderOf = (table: CatalogueTable, matches: Matches, sortBy: ListQuery['sortBy']): PageOrder => {
  const { relevant, matching } = matches;
  if (sortBy !== 'relevance' || relevant === undefined) {
    // Nothing was looked for: all are equally relevant, and popularity decides.
    const column = sortBy === 'relevance' ? 'popularity' : sortBy;
    return new ColumnPages(table.orders[column], matching);
  }
  return new RankedSlots(table, relevant);
};

/** Cuts one page out of the matches. @throws InvalidCursor */
export const pageOf = (
  table: CatalogueTable,
  matches: Matches,
  { sortBy, sortOrder, limit, skip = 0, cursor }: ListQuery,
  scope: string,
  cursors: CursorCodec,
): ListResult => {
  const { total, facets, corrected, relaxed } = matches;
  const start = cursor === undefined ? { skip } : { after: cursors.decode(scope, cursor) };
  const { slots, before, end } = orderOf(table, matches, sortBy).page(start, limit, sortOrder);
  const items: CatalogueEntry[] = slots.flatMap((slot) => table.entries[slot] ?? []);
  const hasNext = end !== undefined && before + items.length < total;
  return {
    items,
    total,
    page: Math.floor(Math.max('skip' in start ? start.skip : 0, before) / limit) + 1,
    pages: Math.ceil(total / limit),
    hasNext,
    hasPrev: before > 0,
    nextCursor: hasNext ? cursors.encode(scope, end) : null,
    facets,
    corrected,
    relaxed,
  };
};
