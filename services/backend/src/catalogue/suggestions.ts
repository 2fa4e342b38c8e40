import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { Dictionary } from './columns.ts';
import type { FacetCount, Facets } from './listing.ts';

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
  const scores = names.match(q);
  if (scores === undefined) return [];
  const matching = counts.flatMap((one) => {
    const score = scores[names.find(one.value) ?? 0] ?? 0;
    return score > 0 ? [{ one, score }] : [];
  });
  // A stable sort: the counts come with the most frequent first.
  return matching
    .sort((a, b) => b.score - a.score)
    .slice(0, valuesShown)
    .map(({ one }) => one);
};

/** Best first without sorting all: a new one moves up a short list only when it beats the last. */
const productsFor = (table: CatalogueTable, scores: Uint16Array): CatalogueEntry[] => {
  const { popularity } = table.columns;
  const best: number[] = [];
  const beats = (a: number, b: number): boolean =>
    (scores[a] ?? 0) !== (scores[b] ?? 0)
      ? (scores[a] ?? 0) > (scores[b] ?? 0)
      : (popularity[a] ?? 0) > (popularity[b] ?? 0);
  let least = 0;
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot] ?? 0;
    if (score === 0 || score < least) continue;
    const last = best[productsShown - 1];
    if (last !== undefined && !beats(slot, last)) continue;
    let at = Math.min(best.length, productsShown - 1);
    for (; at > 0 && beats(slot, best[at - 1] ?? 0); at--) best[at] = best[at - 1] ?? 0;
    best[at] = slot;
    if (best.length === productsShown) least = scores[best.at(-1) ?? 0] ?? 0;
  }
  return best.flatMap((slot) => table.entries[slot] ?? []);
};

/** The facets are those of the whole catalogue. */
export const suggestionsFor = (table: CatalogueTable, facets: Facets, q: string): Suggestions => {
  const scores = table.texts.match(q, table.entries.length);
  return {
    categories: valuesFor(q, table.categories, facets.categories),
    manufacturers: valuesFor(q, table.manufacturers, facets.manufacturers),
    products: scores === undefined ? [] : productsFor(table, scores),
  };
};
