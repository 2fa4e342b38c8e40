import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ListFilters, ListQuery } from './listing.ts';
import { naiveListing } from './naive-listing.ts';
import { product } from './product-arbitraries.ts';
import { createReadModel } from './read-model.ts';

const manyProducts = fc.uniqueArray(product, { selector: ({ productId }) => productId, minLength: 38, maxLength: 38 });
const [products = []] = fc.sample(manyProducts, { numRuns: 1, seed: 4 });

/** Each filter with its values: not given, met by some, met by none. */
const values: { [K in keyof ListFilters]: readonly ListFilters[K][] } = {
  category: [undefined, 'Мясо', 'нет такой'],
  manufacturers: [undefined, ['Заря', 'Ёлкино', 'North Farm'], ['нет такого']],
  minPrice: [undefined, 400],
  maxPrice: [undefined, 900, 300],
  inStock: [undefined, true, false],
  // As typed, a beginning, a form, a typo, the other layout, most of the words, nothing.
  q: [undefined, 'молоко', 'мед', 'сметаны', 'смтеана', 'vjkjrj', 'молоко бегемот', 'нет такого вовсе'],
};
const sorts = [
  { sortBy: 'relevance', sortOrder: 'desc' },
  { sortBy: 'price', sortOrder: 'asc' },
  { sortBy: 'name', sortOrder: 'desc' },
  { sortBy: 'createdAt', sortOrder: 'asc' },
  { sortBy: 'popularity', sortOrder: 'desc' },
] as const;

const combinations = Object.entries(values).reduce<ListFilters[]>(
  (some, [name, choices]) => some.flatMap((one) => choices.map((value) => ({ ...one, [name]: value }))),
  [{}],
);

test('items, total and facets of every combination of filters are those of a look at every product', (t) => {
  const model = createReadModel({ serialise: (one) => one, cursorKey: 'key' });
  model.putMany(products);
  let empty = 0;
  for (const [n, filters] of combinations.entries()) {
    const query: ListQuery = { ...filters, ...(sorts[n % sorts.length] ?? sorts[0]), limit: 100 };
    const { matching, facets } = naiveListing(products, query);
    const result = model.list(query);
    const said = JSON.stringify(query);
    assert.deepEqual(
      result.items.map((entry) => entry.product.productId),
      matching.map(({ productId }) => productId),
      said,
    );
    assert.equal(result.total, matching.length, said);
    assert.deepEqual(result.facets, facets, said);
    if (matching.length === 0) empty++;
  }
  t.diagnostic(`${combinations.length} combinations over ${products.length} products, ${empty} of them empty`);
});
