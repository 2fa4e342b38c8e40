import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { Dictionary } from './columns.ts';
import type { FacetCount, Facets } from './listing.ts';
import { RankedSlots } from './ranked-slots.ts';

/** What someone who is still typing may mean. Each list has the best first and may be empty. */
export interface Suggestions {
  readonly categories: readonly FacetCount[];
  readonly manufacturers: readonly FacetCount[];
  readonly products: readonly CatalogueEntry[];
}

const valuesShown = 5;
const productsShown = 8;

/** Of the values that have products, those whose words answer; the best answer first, then the one with most products. */
const valuesFor = (q: string, names: Dictionary, counts: readonly FacetCount[]): FacetCount[] => {
  const found = names.match(q);
  if (found === undefined) return [];
  const scores = new Map(Array.from(found.slots, (number, at) => [names.value(number), found.scores[at] ?? 0]));
  // A stable sort: the counts come with the most frequent first.
  return counts
    .filter(({ value }) => scores.has(value))
    .sort((a, b) => (scores.get(b.value) ?? 0) - (scores.get(a.value) ?? 0))
    .slice(0, valuesShown);
};

/** The facets are those of the whole catalogue. */
export const suggestionsFor = (table: CatalogueTable, facets: Facets, q: string): Suggestions => {
  const found = table.texts.match(q);
  const best = found === undefined ? [] : new RankedSlots(table, found).best(productsShown);
  return {
    categories: valuesFor(q, table.categories, facets.categories),
    manufacturers: valuesFor(q, table.manufacturers, facets.manufacturers),
    products: best.flatMap((slot) => table.entries[slot] ?? []),
  };
};
