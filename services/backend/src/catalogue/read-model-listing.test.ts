import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { naiveListing } from './naive-listing.ts';
import { catalogue, filters, product, sorting } from './product-arbitraries.ts';
import { createReadModel } from './read-model.ts';

const modelOf = () => createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
const page = fc.record({ limit: fc.integer({ min: 1, max: 8 }), skip: fc.integer({ min: 0, max: 50 }) });

test('items, totals and facets are those of a computation over the whole catalogue', () => {
  fc.assert(
    fc.property(
      catalogue,
      fc.array(fc.tuple(filters, sorting, page), { minLength: 1, maxLength: 6 }),
      (products, asked) => {
        const model = modelOf();
        model.putMany(products);
        for (const [filter, sort, { limit, skip }] of asked) {
          const { matching, facets, relaxed } = naiveListing(products, { ...filter, ...sort });
          const result = model.list({ ...filter, ...sort, limit, skip });
          assert.deepEqual(
            result.items.map((entry) => entry.product),
            matching.slice(skip, skip + limit),
          );
          assert.equal(result.total, matching.length);
          assert.deepEqual(result.facets, facets);
          assert.equal(result.relaxed, relaxed);
          assert.equal(result.pages, Math.ceil(matching.length / limit));
          assert.equal(result.page, Math.floor(skip / limit) + 1);
          assert.equal(result.hasPrev, Math.min(skip, matching.length) > 0);
          assert.equal(result.hasNext, skip + limit < matching.length);
          assert.equal(result.nextCursor !== null, result.hasNext);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('walking by cursor meets every match once, in order, with the page numbers of walking by skip', () => {
  fc.assert(
    fc.property(catalogue, filters, sorting, fc.integer({ min: 1, max: 5 }), (products, filter, sort, limit) => {
      const model = modelOf();
      model.putMany(products);
      const { matching } = naiveListing(products, { ...filter, ...sort });
      const met = [];
      let cursor: string | undefined;
      do {
        const query = { ...filter, ...sort, limit };
        const byCursor = model.list({ ...query, cursor });
        const { nextCursor: _, ...bySkip } = model.list({ ...query, skip: met.length });
        const { nextCursor, ...rest } = byCursor;
        assert.deepEqual(rest, bySkip);
        met.push(...byCursor.items.map((entry) => entry.product));
        assert.equal(byCursor.hasNext, met.length < matching.length);
        assert.equal(nextCursor !== null, byCursor.hasNext);
        cursor = nextCursor ?? undefined;
      } while (cursor !== undefined && met.length <= matching.length);
      assert.deepEqual(met, matching);
    }),
  );
});

/** More steps than there are products, and events: whoever takes them goes in a circle. */
const longestWalk = 200;

/** What may happen to others while someone walks: products come, go, and change in whatever is not the sort key. */
const disturbances = fc.array(fc.tuple(product, fc.boolean(), fc.nat()), { maxLength: 12 });

test('a walk meets everything that stays, once, whatever comes, goes or changes besides', () => {
  fc.assert(
    fc.property(catalogue, sorting, fc.integer({ min: 1, max: 4 }), disturbances, (products, sort, limit, events) => {
      const model = modelOf();
      model.putMany(products);
      const staying = new Set(products.map((one) => one.productId));
      const met: string[] = [];
      let cursor: string | undefined;
      const pending = [...events];
      do {
        const result = model.list({ ...sort, limit, cursor });
        met.push(...result.items.map((entry) => entry.product.productId));
        cursor = result.nextCursor ?? undefined;
        const [news, removing, which] = pending.shift() ?? [];
        if (news === undefined || which === undefined) continue;
        const victim = products[which % (products.length || 1)];
        if (removing === true && victim !== undefined) {
          model.remove(victim.productId);
          staying.delete(victim.productId);
        } else if (victim !== undefined && staying.has(victim.productId)) {
          const { name, price, createdAt, popularity } = victim;
          model.put({
            ...news,
            productId: victim.productId,
            name,
            price,
            createdAt,
            popularity,
            version: 99,
            stockVersion: 99,
          });
        } else if (!products.some((one) => one.productId === news.productId)) model.put(news);
      } while (cursor !== undefined && met.length < longestWalk);
      assert.equal(new Set(met).size, met.length);
      for (const id of staying) assert.ok(met.includes(id));
    }),
    { numRuns: 300 },
  );
});

/** Whatever others do: come, go, or change in everything, the sort key included. */
const others = fc.array(fc.record({ kind: fc.constantFrom('come', 'go', 'change'), news: product, which: fc.nat() }), {
  maxLength: 12,
});
/** Found as typed: what is found by typos may change with the words that come and go. */
const asTyped = fc.record(
  { q: fc.constantFrom('мо', 'мёд', 'еж', 'с'), inStock: fc.constant(true), minPrice: fc.constant(300) },
  { requiredKeys: [], noNullPrototype: true },
);

test('a walk by cursor, filtered, searched or not, meets each product once that is not touched itself', () => {
  fc.assert(
    fc.property(
      catalogue,
      asTyped,
      sorting,
      fc.integer({ min: 1, max: 4 }),
      others,
      (products, filter, sort, limit, events) => {
        const model = modelOf();
        model.putMany(products);
        const untouched = new Set(naiveListing(products, { ...filter, ...sort }).matching.map((one) => one.productId));
        const met = new Map<string, number>();
        let cursor: string | undefined;
        const pending = [...events];
        for (let step = 0; step < longestWalk; step++) {
          const result = model.list({ ...filter, ...sort, limit, cursor });
          for (const { product: one } of result.items) met.set(one.productId, (met.get(one.productId) ?? 0) + 1);
          cursor = result.nextCursor ?? undefined;
          if (cursor === undefined) break;
          const { kind, news, which } = pending.shift() ?? {};
          const victim = products[(which ?? 0) % (products.length || 1)];
          if (news === undefined || victim === undefined) continue;
          const productId = kind === 'come' ? news.productId : victim.productId;
          untouched.delete(productId);
          if (kind === 'go') model.remove(productId);
          else model.put({ ...news, productId, version: 99, stockVersion: 99 });
        }
        for (const id of untouched) assert.equal(met.get(id), 1);
      },
    ),
    { numRuns: 500 },
  );
});
