import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { CursorCodec } from './cursor.ts';
import type { Matches } from './filter-pass.ts';
import type { ListQuery, ListResult } from './listing.ts';
import { RankedSlots } from './ranked-slots.ts';
import type { SlotOrder } from './sorted-slots.ts';

const ranked = new WeakMap<Matches, RankedSlots>();

const orderOf = (table: CatalogueTable, matches: Matches, sortBy: ListQuery['sortBy']): SlotOrder => {
  if (sortBy !== 'relevance') return table.orders[sortBy];
  if (matches.scores === undefined) return table.orders.popularity;
  const known = ranked.get(matches);
  if (known !== undefined) return known;
  const order = new RankedSlots(table, matches.mask, matches.scores);
  ranked.set(matches, order);
  return order;
};

/** Where in the sort order a page starts: the steps to make from its head, or the matches to pass over. */
const startOf = (order: SlotOrder, slots: number, query: ListQuery, scope: string, cursors: CursorCodec) => {
  if (query.cursor === undefined) return { steps: 0, skip: query.skip ?? 0 };
  const position = cursors.decode(scope, query.cursor);
  const { before, exact } = order.locate(position);
  return { steps: query.sortOrder === 'asc' ? before + Number(exact) : slots - before, skip: 0 };
};

/** Cuts one page out of the matches. @throws InvalidCursor */
export const pageOf = (
  table: CatalogueTable,
  matches: Matches,
  query: ListQuery,
  scope: string,
  cursors: CursorCodec,
): ListResult => {
  const { mask, total, facets } = matches;
  const order = orderOf(table, matches, query.sortBy);
  const slots = order.read(() => table.liveSlots());
  const { steps, skip } = startOf(order, slots.length, query, scope, cursors);
  const slotAt = (step: number): number => slots[query.sortOrder === 'asc' ? step : slots.length - 1 - step] ?? 0;
  let before = 0;
  let step = 0;
  for (; step < steps; step++) before += mask[slotAt(step)] ?? 0;
  for (; before < skip && step < slots.length; step++) before += mask[slotAt(step)] ?? 0;
  const items: CatalogueEntry[] = [];
  let last = 0;
  for (; items.length < query.limit && step < slots.length; step++) {
    const slot = slotAt(step);
    const entry = table.entries[slot];
    if (mask[slot] !== 1 || entry === undefined) continue;
    items.push(entry);
    last = slot;
  }
  const hasNext = before + items.length < total && items.length > 0;
  return {
    items,
    total,
    page: Math.floor(Math.max(skip, before) / query.limit) + 1,
    pages: Math.ceil(total / query.limit),
    hasNext,
    hasPrev: before > 0,
    nextCursor: hasNext ? cursors.encode(scope, order.positionOf(last)) : null,
    facets,
  };
};
