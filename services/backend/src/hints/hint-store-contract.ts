import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someMoment } from '@product-store/platform/testing';
import { newId, type ProductId } from '@product-store/platform/values';
import type { ChangeHint, HintStore } from './hint-store.ts';

/** Every store of hints has to pass this. What `open` gives may hold hints of other times. */
export const hintStoreContract = (name: string, open: (now: () => number) => HintStore): void => {
  const hint = (at: number, productVersion: number | null = null): ChangeHint => ({
    id: newId(),
    at,
    productId: newId<ProductId>(),
    productVersion,
    coversUntil: at + 3_000,
  });
  const byTime = (hints: readonly ChangeHint[]) => hints.toSorted((a, b) => a.at - b.at);

  test(`${name}: hints since a moment are found as they were written, across the borders of buckets`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const hints = [hint(now - 70_000), hint(now - 10_001, 7), hint(now - 1), hint(now, 2)];
    for (const one of hints) await store.add(one);
    assert.deepEqual(byTime(await store.since(now - 10_001)), hints.slice(1));
    assert.deepEqual(byTime(await store.since(now)), hints.slice(3));
  });

  test(`${name}: the hint of a writer whose clock is a minute ahead is found at once`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const early = hint(now + 60_000);
    await store.add(early);
    assert.deepEqual(await store.since(now), [early]);
  });

  test(`${name}: hints of one moment are written together`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const hints = Array.from({ length: 200 }, () => hint(now));
    await store.add(...hints);
    const byId = (some: readonly ChangeHint[]) => some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    assert.deepEqual(byId(await store.since(now)), byId(hints));
  });

  test(`${name}: the same hint written again is one hint`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const one = hint(now);
    await store.add(one);
    await store.add(one);
    assert.deepEqual(await store.since(now), [one]);
  });
};
