import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import type { Reprice } from './price-change.ts';
import type { PriceChangeId, PricePlan, PricePlanStore } from './price-plan-store.ts';

/** Every store of price plans has to pass this. What `open` gives may hold other plans. */
export const pricePlanStoreContract = (name: string, open: () => PricePlanStore): void => {
  const planWith = (fields: Partial<PricePlan> = {}): PricePlan => ({
    token: newId(),
    chunks: 2,
    matched: 1_234,
    unchanged: 5,
    ...fields,
  });
  const reprices = (count: number): Reprice[] =>
    Array.from({ length: count }, (_, n) => ({
      productId: newId<ProductId>(),
      from: (9_999 + n) as Kopecks,
      to: (10_000_000_000 - n) as Kopecks,
    }));

  test(`${name}: a plan is read back as it was put down`, async () => {
    const store = open();
    const [id, plan] = [newId<PriceChangeId>(), planWith()];
    assert.equal(await store.load(id, 'serial'), undefined);
    assert.equal(await store.putDown(id, plan), 'applied');
    assert.deepEqual(await store.load(id, 'serial'), plan);
    assert.deepEqual(await store.load(id, 'plain'), plan);
  });

  test(`${name}: of several plans for one change the first is the one`, async () => {
    const store = open();
    const id = newId<PriceChangeId>();
    const plans = Array.from({ length: 10 }, () => planWith());
    const outcomes = await Promise.all(plans.map((plan) => store.putDown(id, plan)));
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
    assert.deepEqual(await store.load(id, 'serial'), plans[outcomes.indexOf('applied')]);
    assert.equal(await store.putDown(newId<PriceChangeId>(), planWith()), 'applied');
  });

  test(`${name}: reprices are read back in their order, however many there are`, async () => {
    const store = open();
    for (const count of [0, 1, 2_300]) {
      const [token, all] = [newId(), reprices(count)];
      const chunks = await store.write(token, all);
      const found: Reprice[] = [];
      for (let chunk = 0; chunk < chunks; chunk++) found.push(...(await store.read(token, chunk)));
      assert.deepEqual(found, all);
    }
  });
};
