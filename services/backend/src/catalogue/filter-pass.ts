import type { CatalogueTable } from './catalogue-table.ts';
import type { Dictionary } from './columns.ts';
import type { FacetCount, Facets, ListFilters } from './listing.ts';
import { compareNames } from './orderings.ts';

export interface Matches {
  /** 1 for each slot whose product matches. */
  readonly mask: Uint8Array;
  readonly total: number;
  readonly facets: Facets;
  /** The relevance of each slot; undefined when nothing was looked for. */
  readonly scores: Uint16Array | undefined;
}

/** The filters in the terms of the columns. A value that no product has becomes a number that no slot has. */
interface Conditions {
  readonly category: number | undefined;
  readonly manufacturers: Uint8Array | undefined;
  readonly minPrice: number;
  readonly maxPrice: number;
  readonly inStock: number | undefined;
  readonly scores: Uint16Array | undefined;
}

const unknownValue = 0xffffffff;

const conditionsOf = (table: CatalogueTable, filters: ListFilters): Conditions => {
  const { category, manufacturers = [], inStock, minPrice, maxPrice, q = '' } = filters;
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
    scores: q === '' ? undefined : table.texts.match(q, table.entries.length),
  };
};

// A slot fails by a set of filters. None: it matches. Exactly one: it still counts in the facet of that filter.
const byCategory = 1;
const byManufacturer = 2;
const byPrice = 4;
const byStock = 8;

const pass = (table: CatalogueTable, conditions: Conditions) => {
  const { category, manufacturer, price, inStock } = table.columns;
  const slots = table.entries.length;
  const mask = new Uint8Array(slots);
  const categoryCounts = new Uint32Array(table.categories.bound);
  const manufacturerCounts = new Uint32Array(table.manufacturers.bound);
  const stockCounts = new Uint32Array(2);
  let total = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const { category: wantedCategory, manufacturers, minPrice, maxPrice, inStock: wantedStock, scores } = conditions;
  for (let slot = 0; slot < slots; slot++) {
    const itsCategory = category[slot] ?? 0;
    if (itsCategory === 0 || (scores !== undefined && scores[slot] === 0)) continue;
    const itsManufacturer = manufacturer[slot] ?? 0;
    const itsPrice = price[slot] ?? 0;
    const itsStock = inStock[slot] ?? 0;
    let failed = 0;
    if (wantedCategory !== undefined && itsCategory !== wantedCategory) failed = byCategory;
    if (manufacturers !== undefined && manufacturers[itsManufacturer] === 0) failed |= byManufacturer;
    if (itsPrice < minPrice || itsPrice > maxPrice) failed |= byPrice;
    if (wantedStock !== undefined && itsStock !== wantedStock) failed |= byStock;
    if (failed === 0) {
      mask[slot] = 1;
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
  return { mask, total, categoryCounts, manufacturerCounts, stockCounts, min, max };
};

const facet = (counts: Uint32Array, names: Dictionary): FacetCount[] => {
  const counted: FacetCount[] = [];
  for (let number = 1; number < counts.length; number++) {
    const count = counts[number] ?? 0;
    if (count > 0) counted.push({ value: names.value(number), count });
  }
  return counted.sort((a, b) => b.count - a.count || compareNames(a.value, b.value) || (a.value < b.value ? -1 : 1));
};

/** One pass over all slots: which match, how many, and every facet. */
export const matchesOf = (table: CatalogueTable, filters: ListFilters): Matches => {
  const conditions = conditionsOf(table, filters);
  const found = pass(table, conditions);
  const { mask, total, min, max, stockCounts } = found;
  return {
    mask,
    total,
    scores: conditions.scores,
    facets: {
      categories: facet(found.categoryCounts, table.categories),
      manufacturers: facet(found.manufacturerCounts, table.manufacturers),
      price: min > max ? null : { min, max },
      inStock: { count: stockCounts[1] ?? 0, outOfStockCount: stockCounts[0] ?? 0 },
    },
  };
};
