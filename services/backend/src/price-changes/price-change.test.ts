import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kopecks } from '@product-store/platform/values';
import fc from 'fast-check';
import { catalogue } from '../catalogue/product-arbitraries.ts';
import { draftOf, newPrice, type PriceChange } from './price-change.ts';

const kopecks = (roubles: number) => Math.round(roubles * 100) as Kopecks;
const after = (roubles: number, change: PriceChange) => newPrice(kopecks(roubles), change) / 100;

test('percents and amounts come out in whole kopecks, rounded as asked, halves up', () => {
  const percent = (by: number, roundTo?: number): PriceChange => ({
    kind: 'percent',
    percent: by,
    roundTo: roundTo === undefined ? undefined : kopecks(roundTo),
  });
  assert.equal(after(99.9, percent(5)), 104.9); // 104.895
  assert.equal(after(99.9, percent(-12.5)), 87.41); // 87.4125
  assert.equal(after(99.9, percent(5, 1)), 105);
  assert.equal(after(99.9, percent(5, 0.5)), 105);
  assert.equal(after(104.5, percent(10, 10)), 110); // 114.95
  assert.equal(after(105, { kind: 'amount', amount: kopecks(10), roundTo: kopecks(10) }), 120); // 115 is half way
  assert.equal(after(105, { kind: 'amount', amount: kopecks(-5.05) }), 99.95);
  assert.equal(after(105, { kind: 'set', price: kopecks(49.9) }), 49.9);
  assert.equal(after(100_000_000, percent(1_000)), 1_100_000_000);
});

const roundTo = fc.option(
  fc.integer({ min: 1, max: 10_000 }).map((unit) => unit as Kopecks),
  { nil: undefined },
);
const change: fc.Arbitrary<PriceChange> = fc.oneof(
  fc.record({
    kind: fc.constant('percent' as const),
    percent: fc.integer({ min: -9_999, max: 100_000 }).map((hundredths) => hundredths / 100),
    roundTo,
  }),
  fc.record({
    kind: fc.constant('amount' as const),
    amount: fc.integer({ min: -1_500, max: 1_500 }).map((by) => by as Kopecks),
    roundTo,
  }),
  fc.record({
    kind: fc.constant('set' as const),
    price: fc.integer({ min: 1, max: 1_500 }).map((to) => to as Kopecks),
  }),
);

test('every product is repriced, unchanged or refused; no price of a plan is below a kopeck or off its unit', () => {
  fc.assert(
    fc.property(catalogue, change, (products, one) => {
      const { matched, reprices, unchanged, refused } = draftOf(products, one);
      assert.equal(matched, products.length);
      assert.equal(reprices.length + unchanged + refused.length, matched);
      for (const { from, to } of reprices) {
        assert.ok(Number.isInteger(to) && to > 0 && to !== from);
        assert.equal(to % (one.roundTo ?? 1), 0);
        const exact =
          one.kind === 'percent'
            ? from * (1 + one.percent / 100)
            : one.kind === 'amount'
              ? from + one.amount
              : one.price;
        assert.ok(Math.abs(to - exact) <= (one.roundTo ?? 1) / 2 + 1e-6, `${from} became ${to}, not ${exact}`);
      }
      for (const { to } of refused) assert.ok(to <= 0 || to > 10_000_000_000);
    }),
  );
});
