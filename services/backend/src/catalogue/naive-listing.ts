import { naiveSearch } from '../search/naive-search.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { FacetCount, ListFilters, ListQuery } from './listing.ts';

/** What a listing means, in the plainest words: the tests hold the read model against it. */

type FilterName = 'category' | 'manufacturer' | 'price' | 'inStock' | 'q';
const collator = new Intl.Collator('ru');

type Scores = ReadonlyMap<CatalogueProduct, number> | undefined;

const failures = (product: CatalogueProduct, filters: ListFilters, scores: Scores): FilterName[] => {
  const { category, manufacturers = [], minPrice = 0, maxPrice = Number.POSITIVE_INFINITY, inStock } = filters;
  const failed: FilterName[] = [];
  if (category !== undefined && product.category !== category) failed.push('category');
  if (manufacturers.length > 0 && (product.manufacturer === null || !manufacturers.includes(product.manufacturer)))
    failed.push('manufacturer');
  if (product.price < minPrice || product.price > maxPrice) failed.push('price');
  if (inStock !== undefined && product.available > 0 !== inStock) failed.push('inStock');
  if (scores?.get(product) === 0) failed.push('q');
  return failed;
};

const counted = (values: (string | null)[]): FacetCount[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const facet = [...counts].map(([value, count]) => ({ value, count }));
  return facet.sort((a, b) => b.count - a.count || collator.compare(a.value, b.value) || (a.value < b.value ? -1 : 1));
};

const compareKeys = (a: CatalogueProduct, b: CatalogueProduct, sortBy: ListQuery['sortBy'], scores: Scores): number => {
  if (sortBy === 'name') return collator.compare(a.name, b.name);
  if (sortBy !== 'relevance') return a[sortBy] - b[sortBy];
  return (scores?.get(a) ?? 0) - (scores?.get(b) ?? 0) || a.popularity - b.popularity;
};

/** Every product that matches, in order, and the facets. */
export const naiveListing = (
  products: Iterable<CatalogueProduct>,
  query: ListFilters & Pick<ListQuery, 'sortBy' | 'sortOrder'>,
) => {
  const all = [...products];
  const found = naiveSearch(all, query.q ?? '');
  const scores = found?.scores;
  const judged = all.map((product) => ({ product, failed: failures(product, query, scores) }));
  const except = (own: FilterName | undefined) =>
    judged.filter(({ failed }) => failed.every((name) => name === own)).map(({ product }) => product);
  const matching = except(undefined).sort(
    (a, b) => compareKeys(a, b, query.sortBy, scores) || (a.productId < b.productId ? -1 : 1),
  );
  if (query.sortOrder === 'desc') matching.reverse();
  const prices = except('price').map(({ price }) => price);
  const stocked = except('inStock');
  const count = stocked.filter(({ available }) => available > 0).length;
  return {
    matching,
    relaxed: found?.relaxed ?? false,
    facets: {
      categories: counted(except('category').map(({ category }) => category)),
      manufacturers: counted(except('manufacturer').map(({ manufacturer }) => manufacturer)),
      price: prices.length === 0 ? null : { min: Math.min(...prices), max: Math.max(...prices) },
      inStock: { count, outOfStockCount: stocked.length - count },
    },
  };
};
