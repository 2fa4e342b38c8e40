import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someMoment } from '@product-store/platform/testing';
import { newId, type ProductId } from '@product-store/platform/values';
import type { BatchHint, BatchHintStore } from './batch-hint-store.ts';

/** Every store of batch hints has to pass this. What `open` gives may hold hints of other times; its clock says `now`. */
export const batchHintStoreContract = (name: string, open: (now: () => number) => BatchHintStore): void => {
  const hint = (at: number): BatchHint => ({ id: newId(), at, coversUntil: at + 3_000 });
  const products = [
    { productId: newId<ProductId>(), productVersion: 7 },
    { productId: newId<ProductId>(), productVersion: null },
  ];
  const byTime = (hints: readonly BatchHint[]) => hints.toSorted((a, b) => a.at - b.at);

  test(`${name}: hints since a moment are found, each with its products, across the borders of buckets`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const hints = [hint(now - 70_000), hint(now - 10_001), hint(now - 1), hint(now)];
    for (const one of hints) await store.add(one, products);
    assert.deepEqual(byTime(await store.since(now - 10_001)), hints.slice(1));
    assert.deepEqual(byTime(await store.since(now)), hints.slice(3));
    for (const one of hints) assert.deepEqual(await store.products(one), products);
  });

  test(`${name}: the same hint written again is one hint`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const one = hint(now);
    await store.add(one, products);
    await store.add(one, products);
    assert.deepEqual(await store.since(now), [one]);
  });

  test(`${name}: an old hint has ended, and asking for it is no mistake`, async () => {
    const now = someMoment();
    let time = now;
    const store = open(() => time);
    const old = hint(now);
    await store.add(old, products);
    time += 300_000;
    const fresh = hint(time);
    await store.add(fresh, products);
    assert.deepEqual(await store.since(time), [fresh]);
    assert.deepEqual(await store.products(hint(now - 500_000)), []);
  });

  test(`${name}: a hint holds as many products as a batch has`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const one = hint(now);
    const many = Array.from({ length: 500 }, (_, at) => ({ productId: newId<ProductId>(), productVersion: at + 1 }));
    await store.add(one, many);
    assert.deepEqual(await store.products(one), many);
  });
};
