import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import type { PurchaseStore } from './purchase-store.ts';
import { noPurchases, type PurchasesChange } from './purchases.ts';

const bought = (orderId: OrderId): PurchasesChange => ({
  spentKopecks: 1_050,
  orders: 1,
  row: { orderId, seq: 2, status: 'CREATED', totalKopecks: 1_050 },
});

/** Every store of purchases has to pass this. */
export const purchaseStoreContract = (name: string, open: () => PurchaseStore): void => {
  test(`${name}: statics and row change together, or not at all`, async () => {
    const store = open();
    const user = newId<UserId>();
    const [one, two] = [newId<OrderId>(), newId<OrderId>()];
    assert.deepEqual(await store.load(user, [one], 'serial'), noPurchases);
    assert.equal(await store.compareAndSet(user, 0, bought(one)), 'applied');
    assert.equal(await store.compareAndSet(user, 0, bought(two)), 'conflict');
    const { orderId: _key, ...row } = bought(one).row;
    assert.deepEqual(await store.load(user, [one, two], 'serial'), {
      version: 1,
      spentKopecks: 1_050,
      orders: 1,
      rows: new Map([[one, row]]),
    });
  });

  test(`${name}: a row is rewritten; only the rows that were asked for are read`, async () => {
    const store = open();
    const user = newId<UserId>();
    const [one, two] = [newId<OrderId>(), newId<OrderId>()];
    await store.compareAndSet(user, 0, bought(one));
    await store.compareAndSet(user, 1, { ...bought(two), spentKopecks: 2_100, orders: 2 });
    const cancelled = { orderId: one, seq: 3, status: 'CANCELLED', totalKopecks: 1_050 } as const;
    assert.equal(await store.compareAndSet(user, 2, { spentKopecks: 1_050, orders: 1, row: cancelled }), 'applied');
    const { rows, version } = await store.load(user, [one], 'plain');
    assert.equal(version, 3);
    assert.deepEqual([...rows], [[one, { seq: 3, status: 'CANCELLED', totalKopecks: 1_050 }]]);
  });

  test(`${name}: of many who saw the same version one wins`, async () => {
    const store = open();
    const user = newId<UserId>();
    const writes = Array.from({ length: 10 }, () => store.compareAndSet(user, 0, bought(newId<OrderId>())));
    const outcomes = await Promise.all(writes);
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
  });
};
