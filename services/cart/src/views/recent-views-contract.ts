import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId, type UserId } from '@product-store/platform/values';
import type { RecentViewsStore } from './recent-views-store.ts';

/** Every store of recent views has to pass this. */
export const recentViewsContract = (name: string, open: () => RecentViewsStore): void => {
  test(`${name}: who looked at nothing has looked at nothing`, async () => {
    assert.deepEqual(await open().load(newId<UserId>()), []);
  });

  test(`${name}: the products looked at are read back in their order, the last saving counts`, async () => {
    const store = open();
    const [user, other] = [newId<UserId>(), newId<UserId>()];
    const products = Array.from({ length: 20 }, () => newId<ProductId>());
    await store.save(user, products);
    await store.save(other, products.slice(0, 1));
    assert.deepEqual(await store.load(user), products);
    await store.save(user, products.toReversed());
    assert.deepEqual(await store.load(user), products.toReversed());
    assert.deepEqual(await store.load(other), products.slice(0, 1));
  });
};
