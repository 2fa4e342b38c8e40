import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId, type UserId } from '@product-store/platform/values';
import { noCart } from './carts/cart.ts';
import { sqliteCartStores } from './sqlite-stores.ts';

const dayMs = 24 * 3_600_000;

test('carts and views that nobody came back to go, those of others stay', async () => {
  const clock = { now: Date.UTC(2026, 0, 15) };
  const stores = sqliteCartStores({ dataDir: ':memory:', now: () => clock.now });
  const [gone, stays] = [newId<UserId>(), newId<UserId>()];
  const visit = async (userId: UserId) => {
    await stores.carts.compareAndSet(userId, 0, { ...noCart, version: 7 });
    await stores.recentViews.save(userId, [newId<ProductId>()]);
  };
  await visit(gone);
  const first = clock.now;
  clock.now += 20 * dayMs;
  await visit(stays);

  clock.now = first + 30 * dayMs;
  assert.deepEqual([await stores.sweeps.carts?.(), await stores.sweeps.recent_views?.()], [1, 0]);
  clock.now = first + 90 * dayMs;
  assert.deepEqual([await stores.sweeps.carts?.(), await stores.sweeps.recent_views?.()], [1, 1]);

  clock.now = first; // nothing is only hidden by its age
  assert.equal((await stores.carts.load(gone, 'serial')).version, 0);
  assert.deepEqual(await stores.recentViews.load(gone), []);
  assert.equal((await stores.recentViews.load(stays)).length, 1);
});
