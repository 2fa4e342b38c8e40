import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stableId } from '@product-store/platform/values';
import fc from 'fast-check';
import { type CatalogueProduct, newest } from './catalogue-product.ts';
import type { ListFilters, ListQuery, SortBy } from './listing.ts';
import { naiveListing } from './naive-listing.ts';
import { catalogue, filters, product, productId, sorting } from './product-arbitraries.ts';
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

const [sample] = fc.sample(product, { numRuns: 1, seed: 1 });
assert.ok(sample !== undefined);
const apple: CatalogueProduct = { ...sample, version: 5, stockVersion: 5, available: 2 };
const otherId = stableId<Id>('another');
const query = { sortBy: 'name' as SortBy, sortOrder: 'asc' as const, limit: 10 };

const shuffled = (length: number) =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, at) => at),
    { minLength: length },
  );
const newsInAnyOrder = fc
  .array(product, { minLength: 2, maxLength: 6 })
  .chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows.length), shuffled(rows.length)));

test('in whatever order news arrives, the newest row and the newest stock are what stays', () => {
  fc.assert(
    fc.property(newsInAnyOrder, productId, ([rows, rowVersions, stockVersions], id) => {
      const news = rows.map((row, at) => ({
        ...row,
        productId: id,
        version: rowVersions[at] ?? 0,
        stockVersion: stockVersions[at] ?? 0,
      }));
      const model = modelOf();
      for (const one of news) model.put(one);
      const row = news.find((one) => one.version === rows.length - 1);
      const stock = news.find((one) => one.stockVersion === rows.length - 1);
      assert.ok(row !== undefined && stock !== undefined);
      const { available, stockVersion } = stock;
      assert.deepEqual(model.get(id)?.product, { ...row, available, stockVersion });
    }),
  );
});

test('a change of any single property shows in every listing and in the answer', () => {
  const properties = Object.keys(apple).filter((key) => key !== 'productId' && !key.toLowerCase().endsWith('version'));
  const orders: readonly SortBy[] = ['name', 'price', 'createdAt', 'popularity'];
  fc.assert(
    fc.property(product, product, fc.constantFrom(...properties), filters, (before, after, key, filter) => {
      const model = modelOf();
      model.putMany([before, { ...after, productId: otherId }]);
      const asked = orders.flatMap((sortBy) =>
        [filter, {}].map((one) => ({ ...one, sortBy, sortOrder: 'asc' as const })),
      );
      const bodies = () => asked.map((one) => model.list({ ...one, limit: 5 }).items.map(({ body }) => body));
      assert.equal(bodies().length, asked.length); // every order is sorted, every page and body remembered
      model.put({ ...before, ...Object.fromEntries(Object.entries(after).filter(([name]) => name === key)) });
      const held = [...model.products()];
      const changed = held.find(({ productId: id }) => id === before.productId);
      assert.deepEqual(
        Object.entries(changed ?? {}).find(([name]) => name === key),
        Object.entries(after).find(([name]) => name === key),
      );
      for (const one of asked) {
        const { matching, facets } = naiveListing(held, one);
        const result = model.list({ ...one, limit: 5 });
        assert.deepEqual(
          result.items.map((entry) => JSON.parse(entry.body.toString())),
          matching,
        );
        assert.deepEqual(result.facets, facets);
      }
    }),
    { numRuns: 400 },
  );
});

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

test('what is popular may change at any time: the products that are named move, in listings and in searches', () => {
  fc.assert(
    fc.property(
      catalogue,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
      fc.constantFrom<SortBy>('popularity', 'relevance', 'name'),
      fc.constantFrom<ListFilters>({}, { q: 'мо' }, { q: 'с', inStock: true }),
      (products, numbers, sortBy, filter) => {
        let popularityOf = (one: CatalogueProduct): number => one.popularity;
        const model = createReadModel({
          serialise: (one) => one,
          cursorKey: 'key',
          popularityOf: (one) => popularityOf(one),
        });
        model.putMany(products);
        const query: ListQuery = { ...filter, sortBy, sortOrder: 'desc', limit: 100 };
        assert.equal(model.list(query).items.length, model.list(query).total);
        const popular = new Map(products.map(({ productId: id }, at) => [id, numbers[at % numbers.length] ?? 0]));
        popularityOf = ({ productId: id }) => popular.get(id) ?? 0;
        model.rerank([...popular.keys()]);
        const ranked = products.map((one) => ({ ...one, popularity: popularityOf(one) }));
        assert.deepEqual(
          model.list(query).items.map(({ product: { productId: id } }) => id),
          naiveListing(ranked, query).matching.map(({ productId: id }) => id),
        );
      },
    ),
  );
});

test('answers that take much memory together are made again when they were not asked for lately', () => {
  const made: string[] = [];
  const serialise = ({ productId: id }: CatalogueProduct) => {
    made.push(id);
    return { id, filling: 'x'.repeat(5 * 2 ** 20) };
  };
  const model = createReadModel({ serialise, cursorKey: 'key' });
  const ids = Array.from({ length: 10 }, (_, n) => stableId<Id>('large', `${n}`));
  model.putMany(ids.map((id) => ({ ...apple, productId: id })));
  const ask = (id: Id): unknown => JSON.parse(String(model.get(id)?.body)).id;
  for (const id of [...ids, ...ids.slice(-2), ...ids.slice(0, 1)]) assert.equal(ask(id), id);
  assert.deepEqual(made, [...ids, ...ids.slice(0, 1)]);
});
