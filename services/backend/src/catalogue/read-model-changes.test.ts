import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CatalogueProduct, newest } from './catalogue-product.ts';
import type { SortBy } from './listing.ts';
import { naiveListing } from './naive-listing.ts';
import { filters, product, productId, sorting } from './product-arbitraries.ts';
import { createReadModel, type ReadModel } from './read-model.ts';

type Id = CatalogueProduct['productId'];

const modelOf = () => createReadModel({ serialise: (one) => one, cursorKey: 'test key' });

/** The rules of the read model with nothing but two maps. */
class Reference {
  readonly held = new Map<Id, CatalogueProduct>();
  readonly #gone = new Map<Id, number>();

  put(news: CatalogueProduct): void {
    const held = this.held.get(news.productId);
    if (held !== undefined) this.held.set(news.productId, newest(held, news));
    else if (news.version > (this.#gone.get(news.productId) ?? 0)) this.held.set(news.productId, news);
  }

  remove(id: Id, version: number | undefined): void {
    const held = this.held.get(id);
    const upTo = version ?? held?.version;
    if (upTo === undefined || (held !== undefined && held.version > upTo)) return;
    this.#gone.set(id, Math.max(upTo, this.#gone.get(id) ?? 0));
    this.held.delete(id);
  }

  setStock(id: Id, available: number, stockVersion: number): void {
    const held = this.held.get(id);
    if (held !== undefined && stockVersion >= held.stockVersion)
      this.held.set(id, { ...held, available, stockVersion });
  }
}

type Change = (to: Pick<ReadModel, 'put' | 'putMany' | 'remove' | 'setStock'>) => void;

const version = fc.integer({ min: 1, max: 6 });
const change: fc.Arbitrary<Change> = fc.oneof(
  product.map(
    (one): Change =>
      (to) =>
        to.put(one),
  ),
  fc.array(product, { maxLength: 30 }).map(
    (many): Change =>
      (to) =>
        to.putMany(many),
  ),
  fc.tuple(productId, fc.option(version)).map(
    ([id, upTo]): Change =>
      (to) =>
        to.remove(id, upTo ?? undefined),
  ),
  fc.tuple(productId, fc.integer({ min: 0, max: 3 }), version).map(
    ([id, available, stockVersion]): Change =>
      (to) =>
        to.setStock(id, available, stockVersion),
  ),
);
const step = fc.record({ changes: fc.array(change, { maxLength: 8 }), filter: filters, sort: sorting });

const apply = (reference: Reference): Parameters<Change>[0] => ({
  put: (one) => reference.put(one),
  putMany: (many) => {
    for (const one of many) reference.put(one);
  },
  remove: (id, upTo) => reference.remove(id, upTo),
  setStock: (id, available, stockVersion) => reference.setStock(id, available, stockVersion),
});

test('after any changes in any order it answers like a catalogue built anew from what it should hold', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const model = modelOf();
      const reference = new Reference();
      for (const { changes, filter, sort } of steps) {
        for (const one of changes) {
          one(model);
          one(apply(reference));
        }
        assert.equal(model.size, reference.held.size);
        assert.deepEqual(new Map([...model.products()].map((one) => [one.productId, one])), reference.held);
        const { matching, facets } = naiveListing(reference.held.values(), { ...filter, ...sort });
        const result = model.list({ ...filter, ...sort, limit: 100 });
        assert.deepEqual(
          result.items.map((entry) => entry.product),
          matching,
        );
        assert.deepEqual(result.facets, facets);
        for (const { product: one, body, etag } of result.items) {
          assert.deepEqual(JSON.parse(body.toString()), one);
          assert.equal(etag, `"${one.version}-${one.stockVersion}-${one.available}"`);
        }
        const counts = Object.fromEntries(model.categories().map((one) => [one.name, one.product_count]));
        const all = naiveListing(reference.held.values(), sort).facets.categories;
        assert.deepEqual(counts, Object.fromEntries(all.map(({ value, count }) => [value, count])));
      }
      for (const id of reference.held.keys()) model.remove(id);
      assert.equal(model.bytes, 0);
    }),
    { numRuns: 400 },
  );
});

test('news in any order ends in the same product', () => {
  const news = fc.uniqueArray(fc.tuple(product, version), { selector: ([, n]) => n, minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(
      news.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([some, shuffled]) => {
        const id = some[0]?.[0].productId;
        assert.ok(id !== undefined);
        const result = (order: typeof some) => {
          const model = modelOf();
          for (const [one, n] of order) model.put({ ...one, productId: id, version: n, stockVersion: 7 - n });
          return model.get(id)?.product;
        };
        assert.deepEqual(result(shuffled), result(some));
      },
    ),
  );
});

const [sample] = fc.sample(product, { numRuns: 1, seed: 1 });
assert.ok(sample !== undefined);
const apple: CatalogueProduct = { ...sample, version: 5, stockVersion: 5, available: 2 };
const query = { sortBy: 'name' as SortBy, sortOrder: 'asc' as const, limit: 10 };

test('older rows and older stock change nothing, not even the revision', () => {
  const model = modelOf();
  model.put(apple);
  const { revision } = model;
  model.put({ ...apple, name: 'старое', version: 4, stockVersion: 4, available: 9 });
  model.setStock(apple.productId, 9, 4);
  model.put({ ...apple });
  assert.equal(model.get(apple.productId)?.product, apple);
  assert.equal(model.revision, revision);
});

test('a read that began before a removal does not bring the product back', () => {
  const model = modelOf();
  model.put(apple);
  model.remove(apple.productId, 6);
  model.put(apple);
  model.put({ ...apple, version: 6 });
  assert.equal(model.get(apple.productId), undefined);
  model.put({ ...apple, version: 7 });
  assert.equal(model.size, 1);
});

test('a removal learnt of late does not take a product that has moved on', () => {
  const model = modelOf();
  model.put(apple);
  model.remove(apple.productId, 4);
  assert.equal(model.size, 1);
});

test('the body is made once and again after a change; a cached page shows the present stock', () => {
  let made = 0;
  const model = createReadModel({ serialise: ({ available }) => ({ available, made: ++made }), cursorKey: 'key' });
  model.put(apple);
  const page = model.list(query);
  assert.equal(page.items[0]?.body, model.get(apple.productId)?.body);
  assert.equal(made, 1);
  model.setStock(apple.productId, 1, 6);
  assert.equal(model.list(query), page, 'no listing changed, so the page is the same');
  assert.deepEqual(JSON.parse(String(page.items[0]?.body)), { available: 1, made: 2 });
});

test('a page is remembered until a listing may have changed', () => {
  const model = modelOf();
  model.put(apple);
  const page = model.list({ ...query, q: 'А' });
  assert.equal(model.list({ ...query, q: ' а' }), page);
  assert.equal(model.list({ ...query, q: 'А', limit: 5 }).facets, page.facets);
  model.setStock(apple.productId, 0, 6);
  assert.notEqual(model.list({ ...query, q: 'А' }), page);
});
