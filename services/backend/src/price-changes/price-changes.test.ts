import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conflict } from '@product-store/platform/errors';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import { type Fault, faulty, WorkerDied } from '../testing/faulty-stores.ts';
import { openWorker, someProduct, storesWith } from '../testing/small-catalogue.ts';
import type { PriceChangeOrder } from './price-changes.ts';
import type { PriceChangeId } from './price-plan-store.ts';

const count = 130;
/** Prices from 50 to 114.50; a tenth more takes some of those below 110 above it. */
const goods = () =>
  Array.from({ length: count }, (_, n) => someProduct(`Чай ${n}`, { price: (5_000 + 50 * n) as Kopecks }));
const below110 = goods().filter(({ product }) => product.price <= 11_000);
const raise: PriceChangeOrder = {
  filters: { maxPrice: 11_000 },
  change: { kind: 'percent', percent: 10 },
  reason: 'Сезон',
  by: 'anna',
};
const raised = (old: number) => Math.round(old * 1.1);

type Stores = Awaited<ReturnType<typeof storesWith>>;

/** Every product has the price it should have, and its history says the same. */
const assertRaisedOnce = async (stores: Stores, what = ''): Promise<void> => {
  for (const { id, product } of goods()) {
    const found = await stores.products.load(id, 'serial');
    const prices = found?.prices.map(({ price }) => Number(price)) ?? [];
    const should = product.price <= 11_000 ? [raised(product.price), Number(product.price)] : [];
    assert.deepEqual(prices, should, `${what}: the history of a product of ${product.price}`);
    assert.equal(found?.price, should[0] ?? product.price, what);
  }
};

test('a dry run says what would be done and does nothing; then it is done, and other workers see it', async () => {
  const stores = await storesWith(goods());
  const [worker, other] = [await openWorker(stores), await openWorker(stores)];
  const preview = worker.priceChanges.preview(raise);
  assert.deepEqual([preview.matched, preview.changed, preview.refusedCount], [below110.length, below110.length, 0]);
  assert.equal(preview.examples.length, 10);
  assert.ok(preview.examples.every(({ from, to }) => to === raised(from)));
  assert.equal((await stores.products.load(below110[0]?.id ?? newId(), 'serial'))?.version, 1);

  const report = await worker.priceChanges.apply(newId(), { ...raise, expectedCount: preview.matched });
  assert.deepEqual(report, preview);
  await assertRaisedOnce(stores);
  const [first] = below110;
  assert.equal(worker.model.get(first?.id ?? newId())?.product.price, raised(first?.product.price ?? 0));
  const hinted = await Promise.all((await stores.batchHints.since(0)).map((hint) => stores.batchHints.products(hint)));
  assert.deepEqual(new Set(hinted.flat().map(({ productId }) => productId)), new Set(below110.map(({ id }) => id)));
  await other.load();
  assert.equal(other.model.get(first?.id ?? newId())?.product.price, raised(first?.product.price ?? 0));
});

/** A worker whose store call number `at` goes wrong. */
const brokenWorker = (stores: Stores, fault: Fault) =>
  openWorker({
    ...stores,
    pricePlans: faulty(stores.pricePlans, fault, { putDown: () => 'unknown' }),
    batches: faulty(stores.batches, fault, { compareAndSet: ([writes]) => (writes as unknown[]).map(() => 'unknown') }),
    batchHints: faulty(stores.batchHints, fault, {}),
  });

test('whatever goes wrong at whichever step, saying it again finishes the change and changes nothing twice', async () => {
  const whole: Fault = { at: -1, kind: 'dies before', calls: 0 };
  await (await brokenWorker(await storesWith(goods()), whole)).priceChanges.apply(newId(), raise);
  let cases = 0;
  for (const kind of ['dies before', 'dies after', 'unknown before', 'unknown after'] as const)
    for (let at = 0; at < whole.calls; at++, cases++) {
      const stores = await storesWith(goods());
      const broken = await brokenWorker(stores, { at, kind, calls: 0 });
      const id = newId<PriceChangeId>();
      await broken.priceChanges.apply(id, raise).catch((error: unknown) => assert.ok(error instanceof WorkerDied));
      const fresh = await openWorker(stores);
      const report = await fresh.priceChanges.apply(id, raise);
      assert.deepEqual([report.matched, report.changed, report.refusedCount], [below110.length, below110.length, 0]);
      await assertRaisedOnce(stores, `${kind}, call ${at}`);
    }
  console.log(`bulk price change: ${cases} cases`);
});

test('two workers at the same change do it once', async () => {
  const stores = await storesWith(goods());
  const workers = [await openWorker(stores), await openWorker(stores)];
  const id = newId<PriceChangeId>();
  const reports = await Promise.all(workers.map(({ priceChanges }) => priceChanges.apply(id, raise)));
  assert.deepEqual(
    reports.map(({ changed }) => changed),
    [below110.length, below110.length],
  );
  await assertRaisedOnce(stores);
});

test('a product that somebody changed or took away meanwhile is left alone and reported', async () => {
  const stores = await storesWith(goods());
  const [worker, other] = [await openWorker(stores), await openWorker(stores)];
  const [changed, removed] = below110.map(({ id }) => id);
  assert.ok(changed && removed);
  const author = { writeId: newId(), byWhom: 'boris' };
  await other.products.edit(changed, { price: 9_999 as Kopecks }, author, {});
  await other.products.remove(removed, { ...author, writeId: newId() });
  const report = await worker.priceChanges.apply(newId(), raise);
  const codes = new Map<ProductId, string>(report.refused.map(({ productId, code }) => [productId, code]));
  assert.deepEqual(
    codes,
    new Map([
      [changed, 'price-changed'],
      [removed, 'product-not-found'],
    ]),
  );
  assert.deepEqual([report.changed, report.refusedCount], [below110.length - 2, 2]);
  assert.equal((await stores.products.load(changed, 'serial'))?.price, 9_999);
});

test('nothing is changed when a new price would be none, or when the filter names another number of products', async () => {
  const stores = await storesWith(goods());
  const { priceChanges } = await openWorker(stores);
  const less: PriceChangeOrder = { ...raise, change: { kind: 'amount', amount: -5_050 as Kopecks } };
  assert.equal(priceChanges.preview(less).refusedCount, 2);
  await assert.rejects(priceChanges.apply(newId(), less), (error: unknown) => {
    assert.ok(error instanceof Conflict && error.code === 'price-out-of-range');
    assert.equal(error.facts.refused_count, 2);
    return true;
  });
  const meant = { ...raise, expectedCount: below110.length + 1 };
  assert.throws(() => priceChanges.preview(meant), { code: 'count-changed' });
  await assert.rejects(priceChanges.apply(newId(), meant), { code: 'count-changed' });
  for (const { id } of goods()) assert.equal((await stores.products.load(id, 'serial'))?.version, 1);
});

test('words name only what has them as typed: a slip of the keyboard reprices nothing', async () => {
  const stores = await storesWith([someProduct('Чай чёрный'), someProduct('Чай зелёный'), someProduct('Кофе')]);
  const { priceChanges, model } = await openWorker(stores);
  const matched = (q: string) => priceChanges.preview({ ...raise, filters: { q } }).matched;
  assert.deepEqual([matched('чай'), matched('чай зелёный'), matched('')], [2, 1, 3]);
  assert.equal(model.list({ q: 'чой зиленый', sortBy: 'name', sortOrder: 'asc', limit: 5 }).total, 1);
  assert.equal(matched('чой зиленый'), 0);
});

test('a batch that a store wrote half of is finished, whatever the store said', async () => {
  for (const answer of ['unknown', 'conflict'] as const) {
    const stores = await storesWith(goods());
    let isFirst = true;
    const worker = await openWorker({
      ...stores,
      batches: {
        ...stores.batches,
        compareAndSet: async (writes) => {
          if (!isFirst) return stores.batches.compareAndSet(writes);
          isFirst = false;
          const half = writes.slice(0, writes.length / 2);
          const outcomes = await stores.batches.compareAndSet(half);
          return writes.map((_, at) => (at % 2 === 0 ? (outcomes[at] ?? answer) : answer));
        },
      },
    });
    const report = await worker.priceChanges.apply(newId(), raise);
    assert.deepEqual([report.changed, report.refusedCount], [below110.length, 0]);
    await assertRaisedOnce(stores, answer);
  }
});
