import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId } from '@product-store/platform/values';
import { createAnnouncer } from './announce.ts';
import type { ChangeHint, HintStore } from './hint-store.ts';

/** A store whose writes end when the test says so. */
const slowStore = () => {
  const writes: { hints: ChangeHint[]; end(error?: Error): void }[] = [];
  const store: HintStore = {
    add: (...hints) =>
      new Promise((resolve, reject) => writes.push({ hints, end: (error) => (error ? reject(error) : resolve()) })),
    since: async () => [],
  };
  return { store, writes, productsOf: (write: number) => writes[write]?.hints.map(({ productId }) => productId) };
};
const products = (count: number) => Array.from({ length: count }, () => newId<ProductId>());
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('hints that come while one is being written go together, and each waits for its own', async () => {
  const { store, writes, productsOf } = slowStore();
  const announcer = createAnnouncer(store);
  const [first, ...others] = products(30) as [ProductId, ...ProductId[]];
  const done: string[] = [];
  const announce = (id: ProductId, name: string) => announcer.stock(id).then(() => done.push(name));
  const all = [announce(first, 'first')];
  await turn();
  all.push(...others.map((id) => announce(id, 'others')));
  await turn();
  assert.deepEqual(productsOf(0), [first]);
  assert.equal(writes.length, 1);
  writes[0]?.end();
  await turn();
  assert.deepEqual(done, ['first'], 'the others are not written yet');
  assert.deepEqual(productsOf(1), others);
  writes[1]?.end();
  await Promise.all(all);
});

test('a worker that is not busy writes at once', async () => {
  const { store, writes } = slowStore();
  const announcer = createAnnouncer(store);
  const [id] = products(1) as [ProductId];
  void announcer.stock(id);
  await turn();
  assert.equal(writes.length, 1);
});

test('a write that failed is told to all who waited for it, and keeps nobody from the next', async () => {
  const { store, writes } = slowStore();
  const announcer = createAnnouncer(store);
  const [first, second] = products(2) as [ProductId, ProductId];
  const failing = announcer.stock(first);
  await turn();
  const waiting = announcer.stock(second);
  writes[0]?.end(new Error('no store'));
  await assert.rejects(failing, /no store/);
  await turn();
  writes[1]?.end();
  await waiting;
  void announcer.stock(first);
  await turn();
  assert.equal(writes.length, 3, 'what was not announced is announced again');
});

test('a product that was announced just now is not announced again, and later it is', async () => {
  let time = 1_000_000;
  const { store, writes } = slowStore();
  const announcer = createAnnouncer(store, () => time);
  const [id] = products(1) as [ProductId];
  const announced = announcer.stock(id);
  await turn();
  writes[0]?.end();
  await announced;
  await announcer.stock(id);
  assert.equal(writes.length, 1);
  time += 201;
  void announcer.stock(id);
  await turn();
  assert.equal(writes.length, 2);
});
