import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleCatalogue } from '../sample/sample-catalogue.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { ListQuery, SortBy } from './listing.ts';
import { naiveListing } from './naive-listing.ts';
import { createReadModel, type ReadModel } from './read-model.ts';

const shop: CatalogueProduct[] = Array.from(sampleCatalogue({ count: 5000 }), ({ stock, ...product }, at) => ({
  ...product,
  imageUrl: null,
  sku: null,
  barcode: null,
  updatedAt: product.createdAt,
  version: 1,
  available: at % 7 === 0 ? 0 : stock,
  stockVersion: 1,
  popularity: (at * 7919) % 100,
}));

const orders: readonly SortBy[] = ['name', 'price', 'createdAt', 'popularity'];
const queries = orders.flatMap((sortBy): ListQuery[] => [
  { sortBy, sortOrder: 'asc', limit: 50, skip: 30 },
  { sortBy, sortOrder: 'desc', limit: 20, category: 'Напитки', inStock: true, maxPrice: 20_000 },
  { sortBy, sortOrder: 'asc', limit: 20, q: 'мол шок' },
]);

const assertAnswersLike = (model: ReadModel, products: readonly CatalogueProduct[]): void => {
  assert.equal(model.size, products.length);
  for (const query of queries) {
    const { matching, facets } = naiveListing(products, query);
    const { skip = 0, limit } = query;
    const result = model.list(query);
    assert.deepEqual(
      result.items.map((entry) => entry.product),
      matching.slice(skip, skip + limit),
    );
    assert.equal(result.total, matching.length);
    assert.deepEqual(result.facets, facets);
  }
};

test('a catalogue that grows far beyond its first size, shrinks and grows again stays exact', () => {
  const model = createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
  for (const [at, product] of shop.entries()) {
    model.put(product);
    if (at === 1023 || at === 1024 || at === 2050) assertAnswersLike(model, shop.slice(0, at + 1));
  }
  assertAnswersLike(model, shop);
  for (const [at, { productId }] of shop.entries()) if (at % 3 !== 0) model.remove(productId);
  assertAnswersLike(
    model,
    shop.filter((_, at) => at % 3 === 0),
  );
  model.putMany(shop.map((product) => ({ ...product, version: 2 })));
  assertAnswersLike(model, [...model.products()]);
  assert.equal(model.size, shop.length);
});

test('a catalogue that comes all at once is the same', () => {
  const model = createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
  model.putMany(shop);
  model.prepare();
  assertAnswersLike(model, shop);
});
