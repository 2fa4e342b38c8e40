import type { Correction } from '../search/correction.ts';
import type { Found } from '../search/search-index.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { Dictionary } from './columns.ts';
import type { FacetCount, Facets, ListFilters } from './listing.ts';
import { RankedSlots } from './ranked-slots.ts';
import { SlotSet } from './slot-set.ts';

/** Slots with their relevance, in no particular order. */
export type Relevant = Pick<Found, 'slots' | 'scores'>;

export interface Matches {
  readonly matching: SlotSet;
  readonly total: number;
  readonly facets: Facets;
  /** The same slots; undefined when nothing was looked for. */
  readonly relevant: Relevant | undefined;
  readonly corrected: Correction | undefined;
  readonly relaxed: boolean;
}

/** The filters in the terms of the columns. A value that no product has becomes a number that no slot has. */
interface Conditions {
  readonly category: number | undefined;
  readonly manufacturers: Uint8Array | undefined;
  readonly minPrice: number;
  readonly maxPrice: number;
  readonly inStock: number | undefined;
}

const unknownValue = 0xffffffff;

const conditionsOf = (table: CatalogueTable, filters: ListFilters): Conditions => {
  const { category, manufacturers = [], inStock, minPrice, maxPrice } = filters;
  const wanted = new Uint8Array(table.manufacturers.bound);
  for (const name of manufacturers) {
    const number = table.manufacturers.find(name);
    if (number !== undefined) wanted[number] = 1;
  }
  return {
    category: category === undefined ? undefined : (table.categories.find(category) ?? unknownValue),
    manufacturers: manufacturers.length === 0 ? undefined : wanted,
    minPrice: minPrice ?? Number.NEGATIVE_INFINITY,
    maxPrice: maxPrice ?? Number.POSITIVE_INFINITY,
    inStock: inStock === undefined ? undefined : Number(inStock),
  };
};

// A slot fails by a set of filters. None: it matches. Exactly one: it still counts in the facet of that filter.
const byCategory = 1;
const byManufacturer = 2;
const byPrice = 4;
const byStock = 8;

/** @param among the slots to look at; undefined: all */
const pass = (table: CatalogueTable, conditions: Conditions, among: Uint32Array | undefined) => {
  const { category, manufacturer, price, inStock } = table.columns;
  const matching = new SlotSet(table.entries.length);
  const categoryCounts = new Uint32Array(table.categories.bound);
  const manufacturerCounts = new Uint32Array(table.manufacturers.bound);
  const stockCounts = new Uint32Array(2);
  let total = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const { category: wantedCategory, manufacturers, minPrice, maxPrice, inStock: wantedStock } = conditions;
  const slots = among === undefined ? table.entries.length : among.length;
  for (let at = 0; at < slots; at++) {
    const slot = among === undefined ? at : (among[at] ?? 0);
    const itsCategory = category[slot] ?? 0;
    if (itsCategory === 0) continue;
    const itsManufacturer = manufacturer[slot] ?? 0;
    const itsPrice = price[slot] ?? 0;
    const itsStock = inStock[slot] ?? 0;
    let failed = 0;
    if (wantedCategory !== undefined && itsCategory !== wantedCategory) failed = byCategory;
    if (manufacturers !== undefined && manufacturers[itsManufacturer] === 0) failed |= byManufacturer;
    if (itsPrice < minPrice || itsPrice > maxPrice) failed |= byPrice;
    if (wantedStock !== undefined && itsStock !== wantedStock) failed |= byStock;
    if (failed === 0) {
      matching.add(slot);
      total++;
    }
    if ((failed & ~byCategory) === 0) categoryCounts[itsCategory] = (categoryCounts[itsCategory] ?? 0) + 1;
    if ((failed & ~byManufacturer) === 0)
      manufacturerCounts[itsManufacturer] = (manufacturerCounts[itsManufacturer] ?? 0) + 1;
    if ((failed & ~byPrice) === 0) {
      if (itsPrice < min) min = itsPrice;
      if (itsPrice > max) max = itsPrice;
    }
    if ((failed & ~byStock) === 0) stockCounts[itsStock] = (stockCounts[itsStock] ?? 0) + 1;
  }
  return { matching, total, categoryCounts, manufacturerCounts, stockCounts, min, max };
};

const facet = (counts: Uint32Array, names: Dictionary): FacetCount[] => {
  const place = names.places();
  const numbers: number[] = [];
  for (let number = 1; number < counts.length; number++) if ((counts[number] ?? 0) > 0) numbers.push(number);
  numbers.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (place[a] ?? 0) - (place[b] ?? 0));
  return numbers.map((number) => ({ value: names.value(number), count: counts[number] ?? 0 }));
};

const relevantOf = ({ slots, scores }: Found, matching: SlotSet, total: number): Relevant => {
  const relevant = { slots: new Uint32Array(total), scores: new Uint16Array(total) };
  let size = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    if (!matching.has(slot)) continue;
    relevant.slots[size] = slot;
    relevant.scores[size++] = scores[at] ?? 0;
  }
  return relevant;
};

/** How the query was read, in the words of the most relevant product: the same for all filters. */
const correctionOf = (table: CatalogueTable, found: Found | undefined): Correction | undefined => {
  if (found?.correctedBy === undefined) return undefined;
  const [best] = new RankedSlots(table, found).best(1);
  return best === undefined ? undefined : found.correctedBy(best);
};

/** One pass over all slots, or over those found: which match, how many, and every facet. */
export const matchesOf = (table: CatalogueTable, filters: ListFilters): Matches => {
  const { q = '' } = filters;
  const found = q === '' ? undefined : table.texts.match(q);
  const passed = pass(table, conditionsOf(table, filters), found?.slots);
  const { matching, total, min, max, stockCounts } = passed;
  return {
    matching,
    total,
    facets: {
      categories: facet(passed.categoryCounts, table.categories),
      manufacturers: facet(passed.manufacturerCounts, table.manufacturers),
      price: min > max ? null : { min, max },
      inStock: { count: stockCounts[1] ?? 0, outOfStockCount: stockCounts[0] ?? 0 },
    },
    relevant: found && relevantOf(found, matching, total),
    corrected: correctionOf(table, found),
    relaxed: found?.relaxed ?? false,
  };
};
