import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type ProductId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from './contract.ts';
import { sqliteBackendStores } from './sqlite-stores.ts';
import type { Reservation, ReservationId, StockChange } from './stock/stock.ts';

const dayMs = 24 * 3_600_000;

const openShop = () => {
  const clock = { now: Date.UTC(2026, 0, 15) };
  return { clock, stores: sqliteBackendStores({ dataDir: ':memory:', now: () => clock.now }) };
};

test('an ended reservation goes when nothing can speak of it any more, a held one never', async () => {
  const { clock, stores } = openShop();
  const product = newId<ProductId>();
  const rows: [ReservationId, Reservation][] = [
    [newId<OrderId>(), { quantity: 1, state: 'HELD' }],
    [newId<OrderId>(), { quantity: 2, state: 'SOLD' }],
    [newId<OrderId>(), { quantity: 3, state: 'RELEASED' }],
  ];
  const write: StockChange = { onHand: 9, available: 8, reservations: new Map(rows), corrections: [] };
  await stores.stock.compareAndSet(product, 0, write);
  const began = clock.now;
  const held = async () => {
    const found = await stores.stock.load(product, { reservations: rows.map(([id]) => id), corrections: [] }, 'serial');
    return [...found.reservations.values()].map(({ state }) => state).sort();
  };
  clock.now = began + keepEndedReservationsMs - 1;
  assert.equal(await stores.sweeps.reservations?.(), 0);
  clock.now = began + keepEndedReservationsMs;
  assert.equal(await stores.sweeps.reservations?.(), 2);
  clock.now = began;
  assert.deepEqual(await held(), ['HELD']);
});

test('an answer that was kept for its Idempotency-Key goes after two days', async () => {
  const { clock, stores } = openShop();
  const call = { version: 1, fingerprint: 'f', owner: 'o', leaseUntil: 0, firstSeenAt: clock.now };
  await stores.idempotency.compareAndSet('anna createProduct', 'key-1', 0, { ...call, state: 'DONE' });
  clock.now += 2 * dayMs - 1;
  assert.equal(await stores.sweeps.idempotency?.(), 0);
  assert.notEqual(await stores.idempotency.load('anna createProduct', 'key-1', 'serial'), undefined);
  clock.now += 1;
  assert.equal(await stores.sweeps.idempotency?.(), 1);
});

test('hints of changes go once all workers must have seen them', async () => {
  const { clock, stores } = openShop();
  const hint = () => ({ id: newId(), at: clock.now, coversUntil: clock.now });
  const add = async () => {
    await stores.hints.add({ ...hint(), productId: newId<ProductId>(), productVersion: 1 });
    await stores.batchHints.add(hint(), []);
  };
  await add();
  clock.now += 300_000;
  await add();
  assert.deepEqual([await stores.sweeps.change_hints?.(), await stores.sweeps.batch_hints?.()], [1, 1]);
  assert.equal((await stores.hints.since(0)).length, 1);
  assert.equal((await stores.batchHints.since(0)).length, 1);
});
