import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type ProductId, stableId } from '@product-store/platform/values';
import fc from 'fast-check';
import { sqliteBackendStores } from '../sqlite-stores.ts';
import { piecesNow } from './decay.ts';
import { foldSales } from './fold-sales.ts';
import type { PopularityStore } from './popularity-store.ts';
import type { Sale } from './sales-store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.UTC(2026, 0, 15, 12, 20);
const [milk, bread, tea] = ['milk', 'bread', 'tea'].map((name) => stableId<ProductId>(name));
assert.ok(milk && bread && tea);

const openShop = (halfLifeMs = 7 * dayMs) => {
  const clock = { now: start, halfLifeMs };
  const stores = sqliteBackendStores({ dataDir: ':memory:', now: () => clock.now });
  const fold = (popularity: PopularityStore = stores.popularity) =>
    foldSales({ sales: stores.sales, popularity, halfLifeMs: clock.halfLifeMs, now: clock.now });
  return {
    clock,
    stores,
    fold,
    sell: async (productId: ProductId, quantity: number, at = clock.now) => {
      const sale: Sale = { orderId: newId<OrderId>(), at, lines: [{ productId, quantity }] };
      await stores.sales.add(sale);
      return sale;
    },
    /** How many pieces sold now each product is worth, by the stored ranking. */
    worth: async (): Promise<Map<ProductId, number>> => {
      const head = await stores.popularity.head('serial');
      const scores = head?.generation ? await stores.popularity.read(head.generation, head.chunks) : undefined;
      return new Map(
        Array.from(scores ?? [], ([id, { score }]) => [id, piecesNow(score, clock.now, clock.halfLifeMs)]),
      );
    },
  };
};

const assertNear = (actual: number | undefined, expected: number, what: string): void =>
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-6, `${what}: ${actual}, not ${expected}`);

test('a sale loses half of its weight with each half-life', async () => {
  const { clock, fold, sell, worth } = openShop();
  await sell(milk, 8);
  await fold();
  clock.now += 14 * dayMs;
  await sell(bread, 3);
  await fold();
  const found = await worth();
  assertNear(found.get(milk), 2, 'two half-lives old');
  assertNear(found.get(bread), 3, 'sold now');
});

test('what is told late counts for a day after its hour, wherever the folds were by then', async () => {
  const { clock, fold, sell, worth } = openShop();
  const sold = clock.now;
  await fold();
  clock.now = sold + 20 * hourMs;
  await fold();
  await sell(milk, 4, sold);
  await fold();
  assertNear((await worth()).get(milk), 4 * 2 ** (-20 / 168), 'told in time');
  clock.now = sold + 26 * hourMs;
  await fold();
  await sell(bread, 4, sold);
  await fold();
  assert.equal((await worth()).get(bread), undefined);
  assertNear((await worth()).get(milk), 4 * 2 ** (-26 / 168), 'still counted once, its hour being settled');
});

test('another half-life takes over what things are worth at that moment', async () => {
  const { clock, fold, sell, worth } = openShop();
  await sell(milk, 8);
  await fold();
  clock.now += 2 * dayMs;
  await sell(milk, 1);
  await fold();
  const before = (await worth()).get(milk) ?? 0;
  clock.halfLifeMs = dayMs;
  await fold();
  // What is settled is taken over as it is worth; of open hours every sale is counted anew.
  const settled = 8 * 2 ** (-2 / 7);
  assertNear(before, settled + 1, 'by the old one');
  assertNear((await worth()).get(milk), settled + 1, 'by the new one');
  clock.now += dayMs;
  await fold();
  assertNear((await worth()).get(milk), (settled + 1) / 2, 'a day later');
});

test('nothing new, no new ranking; what has faded leaves it', async () => {
  const { clock, fold, sell, worth } = openShop(dayMs);
  assert.equal(await fold(), false);
  await sell(milk, 1);
  assert.equal(await fold(), true);
  assert.equal(await fold(), false);
  clock.now += 9 * dayMs;
  await fold();
  assert.deepEqual(await worth(), new Map());
});

test('the ranking is kept when nobody is there for weeks, and old generations are not', async () => {
  const { clock, stores, fold, sell, worth } = openShop();
  const generations: (string | null)[] = [];
  for (let n = 0; n < 4; n++) {
    await sell(milk, 1);
    await fold();
    generations.push((await stores.popularity.head('serial'))?.generation ?? null);
  }
  const left = await Promise.all(generations.map((one) => stores.popularity.read(one ?? '', 1)));
  assert.deepEqual(
    left.map((scores) => scores !== undefined),
    [false, false, true, true],
  );
  clock.now += 28 * dayMs;
  await fold();
  assertNear((await worth()).get(milk), 4 / 16, 'four half-lives old');
});

test('however long nobody folds, what was counted stays counted, and what was sold since is added', async () => {
  for (const hours of [1, 23, 25, 50, 143, 144, 145, 160, 167, 168, 169, 193, 194, 195, 400]) {
    const { clock, fold, sell, worth } = openShop();
    for (const ago of [26, 25, 20, 3, 0]) await sell(milk, 1, clock.now - ago * hourMs);
    await fold();
    const before = (await worth()).get(milk) ?? 0;
    clock.now += hours * hourMs;
    await sell(milk, 1, clock.now - Math.min(hours, 20) * hourMs + 1);
    await fold();
    const since = 2 ** (-Math.min(hours, 20) / 168);
    assertNear((await worth()).get(milk), before * 2 ** (-hours / 168) + since, `after ${hours} hours`);
  }
});

type Step =
  | { kind: 'sell'; product: ProductId; quantity: number; ageHours: number; told: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'fold' | 'dies before' | 'dies after' | 'unknown' | 'pauses' | 'wakes up' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('sell' as const),
    product: fc.constantFrom(milk, bread, tea),
    quantity: fc.integer({ min: 1, max: 99 }),
    ageHours: fc.integer({ min: 0, max: 22 }),
    told: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('wait' as const),
    minutes: fc.constantFrom(7, 60, 23 * 60, 1_440, 1_500, 1_560, 3_000),
  }),
  fc.record({ kind: fc.constantFrom('fold', 'dies before', 'dies after', 'unknown', 'pauses', 'wakes up') }),
);

/** A store whose next move of the head fails. */
const failing = (store: PopularityStore, kind: Step['kind']): PopularityStore => ({
  ...store,
  compareAndSetHead: async (seen, head) => {
    if (kind === 'dies before') throw new Error('the worker dies');
    const outcome = await store.compareAndSetHead(seen, head);
    if (kind === 'dies after') throw new Error('the worker dies');
    return kind === 'unknown' ? 'unknown' : outcome;
  },
});

/** A store whose move of the head waits for `wakeUp`: its worker is paused past its lease. */
const pausing = (store: PopularityStore) => {
  const { promise, resolve: wakeUp } = Promise.withResolvers<void>();
  const paused: PopularityStore = {
    ...store,
    compareAndSetHead: async (seen, head) => {
      await promise;
      return store.compareAndSetHead(seen, head);
    },
  };
  return { paused, wakeUp };
};

test('whenever and by whomever sales are told and folded, each counts exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const { clock, stores, fold, sell, worth } = openShop();
      const sold: Sale[] = [];
      const sleepers: { wakeUp(): void; done: Promise<boolean> }[] = [];
      const wakeUp = async () => {
        for (const { wakeUp, done } of sleepers.splice(0)) {
          wakeUp();
          await done;
        }
      };
      for (const one of steps) {
        if (one.kind === 'wait') clock.now += one.minutes * 60_000;
        else if (one.kind === 'sell') {
          const sale = await sell(one.product, one.quantity, clock.now - one.ageHours * hourMs);
          for (let told = 1; told < one.told; told++) await stores.sales.add(sale);
          sold.push(sale);
        } else if (one.kind === 'wakes up') await wakeUp();
        else if (one.kind === 'pauses') {
          const { paused, wakeUp } = pausing(stores.popularity);
          sleepers.push({ wakeUp, done: fold(paused) });
        } else await fold(failing(stores.popularity, one.kind)).catch(() => {});
        // A day at most between two folds: who waits longer than the sales are kept loses some, as documented.
        if (one.kind === 'wait') await fold();
      }
      await wakeUp();
      await fold();
      const expected = new Map<ProductId, number>();
      for (const { at, lines } of sold)
        for (const { productId, quantity } of lines)
          expected.set(
            productId,
            (expected.get(productId) ?? 0) + quantity * 2 ** ((at - clock.now) / clock.halfLifeMs),
          );
      const found = await worth();
      for (const [id, pieces] of expected) if (pieces > 0.01) assertNear(found.get(id), pieces, id);
      assert.ok([...found.keys()].every((id) => expected.has(id)));
    }),
    { numRuns: 60 },
  );
});
