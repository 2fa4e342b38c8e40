import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId } from '@product-store/platform/values';
import { decide, type Order } from './orders/order.ts';
import { jobFor } from './orders/order-changes.ts';
import { keepEndedOrdersMs } from './orders/order-store.ts';
import { sqliteOrderStores } from './sqlite-stores.ts';

const openShop = () => {
  const clock = { now: Date.UTC(2026, 0, 15) };
  return { clock, stores: sqliteOrderStores({ dataDir: ':memory:', now: () => clock.now }) };
};

const aborted = (at: number): Order => {
  const decision = decide(undefined, { kind: 'abort', at, reason: { code: 'order-ended', facts: {} } });
  assert.ok(decision.kind === 'change');
  return decision.change;
};

test('the row of an order that never was goes after a week, that of a live order stays', async () => {
  const { clock, stores } = openShop();
  const [dead, alive] = [newId<OrderId>(), newId<OrderId>()];
  await stores.orders.compareAndSet(dead, undefined, aborted(clock.now));
  await stores.orders.compareAndSet(alive, undefined, { ...aborted(clock.now), state: 'CREATED' });
  const began = clock.now;
  clock.now = began + keepEndedOrdersMs - 1;
  assert.equal(await stores.sweeps.orders?.(), 0);
  clock.now = began + keepEndedOrdersMs;
  assert.equal(await stores.sweeps.orders?.(), 1);
  clock.now = began;
  assert.equal(await stores.orders.load(dead, 'serial'), undefined);
  assert.equal((await stores.orders.load(alive, 'serial'))?.state, 'CREATED');
});

test('jobs go an hour after their shard’s cursor has passed them, and not those of a shard that nobody works', async () => {
  const { clock, stores } = openShop();
  const hourMs = 3_600_000;
  const job = (shard: number, dueAt: number) => ({ ...jobFor(newId<OrderId>(), 1, dueAt), shard });
  for (const shard of [0, 1]) for (const dueAt of [clock.now - 1, clock.now]) await stores.jobs.add(job(shard, dueAt));
  const seen = await stores.jobs.loadLease(0, 'serial');
  const lease = { epoch: 1, owner: 'w', until: 0, cursor: clock.now + hourMs };
  assert.equal(await stores.jobs.compareAndSetLease(0, seen, lease), 'applied');
  assert.equal(await stores.sweeps.due_jobs?.(), 1);
  assert.equal((await stores.jobs.due(0, 0, clock.now, 10)).length, 1);
  assert.equal((await stores.jobs.due(1, 0, clock.now, 10)).length, 2);
});
