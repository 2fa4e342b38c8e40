import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId } from '@product-store/platform/values';
import { noScore } from './decay.ts';
import type { PopularityHead, PopularityStore, Score } from './popularity-store.ts';

const scoresOf = (count: number): Map<ProductId, Score> =>
  new Map(
    Array.from({ length: count }, (_, n) => [
      newId<ProductId>(),
      { score: 2_945.123_456_789_012 + n / 7, settled: n % 3 === 0 ? noScore : 2_900 + n / 3 },
    ]),
  );

/** Every store of the ranking has to pass this. What `open` gives may hold one already. */
export const popularityStoreContract = (name: string, open: () => PopularityStore): void => {
  const headAfter = (seen: PopularityHead | undefined, fields: Partial<PopularityHead> = {}): PopularityHead => ({
    version: (seen?.version ?? 0) + 1,
    generation: newId(),
    previous: seen?.generation ?? null,
    chunks: 1,
    settledHour: 490_000,
    halfLifeMs: 604_800_000,
    writtenAt: 1_800_000_000_123,
    ...fields,
  });

  test(`${name}: the head is read back as it was written, first and changed`, async () => {
    const store = open();
    const seen = await store.head('serial');
    const one = headAfter(seen, { generation: null, previous: null, chunks: 0 });
    assert.equal(await store.compareAndSetHead(seen?.version ?? 0, one), 'applied');
    assert.deepEqual(await store.head('plain'), one);
    const two = headAfter(one);
    assert.equal(await store.compareAndSetHead(one.version, two), 'applied');
    assert.deepEqual(await store.head('serial'), two);
  });

  test(`${name}: of many who saw the same head one moves it`, async () => {
    const store = open();
    for (let round = 0; round < 2; round++) {
      const seen = await store.head('serial');
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => store.compareAndSetHead(seen?.version ?? 0, headAfter(seen))),
      );
      assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
    }
  });

  test(`${name}: scores are read back to the last digit, however many there are`, async () => {
    const store = open();
    for (const count of [0, 1, 4_500]) {
      const [generation, scores] = [newId(), scoresOf(count)];
      const chunks = await store.write(generation, scores);
      assert.deepEqual(await store.read(generation, chunks), scores);
    }
  });

  test(`${name}: half a generation is none, and one that was dropped is gone`, async () => {
    const store = open();
    const [kept, dropped] = [newId(), newId()];
    const scores = scoresOf(2);
    const chunks = await store.write(kept, scores);
    await store.write(dropped, scoresOf(3));
    assert.equal(await store.read(kept, chunks + 1), undefined);
    await store.drop(dropped);
    await store.drop(newId());
    assert.equal(await store.read(dropped, 1), undefined);
    assert.deepEqual(await store.read(kept, chunks), scores);
  });
};
