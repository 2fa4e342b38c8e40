import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kopecks, newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import type { Order, OrderEvent, OrderState } from './order.ts';
import { keepEndedOrdersMs, type OrderStore } from './order-store.ts';

const at = 1_700_000_000_123;

export const orderWith = (fields: Partial<Order> = {}): Order => ({
  version: 1,
  state: 'PENDING',
  userId: newId<UserId>(),
  lines: [
    { productId: newId<ProductId>(), name: 'Чай "Ёлка" 🫖', price: 12_990 as Kopecks, quantity: 2 },
    { productId: newId<ProductId>(), name: 'Сыр', price: 100 as Kopecks, quantity: 99 },
  ],
  total: 35_880 as Kopecks,
  createdAt: at,
  updatedAt: at + 1,
  fromCart: true,
  reason: null,
  publishedSeq: 0,
  events: [],
  ...fields,
});

const event = (seq: number, status: OrderState): OrderEvent => ({ seq, status, at: at + seq });

/** The order after a move that people see. */
export const moved = (order: Order, state: OrderState): Order => ({
  ...order,
  version: order.version + 1,
  state,
  updatedAt: order.updatedAt + 1_000,
  events: [...order.events, event(order.events.length + 1, state)],
});
const removed = (order: Order): Order => ({ ...moved(order, 'REMOVED'), events: [] });

/** Every store of orders has to pass this. `now` is the clock that the store goes by. */
export const orderStoreContract = (name: string, open: (now: () => number) => OrderStore): void => {
  const start = Date.now();
  const made = async (order = orderWith(), now = () => start) => {
    const store = open(now);
    const id = newId<OrderId>();
    assert.equal(await store.compareAndSet(id, undefined, order), 'applied');
    return { store, id, order };
  };

  test(`${name}: an order that nobody made is not there`, async () => {
    assert.equal(await open(() => start).load(newId<OrderId>(), 'serial'), undefined);
  });

  test(`${name}: an order is read back as it was made, once`, async () => {
    for (const order of [
      orderWith(),
      orderWith({ state: 'ABORTED', lines: [], fromCart: false, reason: { code: 'gone', facts: { product_id: '1' } } }),
      orderWith({ lines: Array.from({ length: 100 }, () => orderWith().lines).flat() }),
      moved(orderWith(), 'CREATED'),
    ]) {
      const { store, id } = await made(order);
      assert.deepEqual(await store.load(id, 'serial'), order);
      assert.equal(await store.compareAndSet(id, undefined, orderWith()), 'conflict');
      assert.deepEqual(await store.load(id, 'plain'), order);
    }
  });

  test(`${name}: state and events move together, or not at all`, async () => {
    const { store, id, order } = await made();
    const created = moved(order, 'CREATED');
    assert.equal(await store.compareAndSet(id, order, created), 'applied');
    assert.deepEqual(await store.load(id, 'serial'), created);
    assert.equal(await store.compareAndSet(id, order, moved(order, 'REJECTED')), 'conflict');
    const shipped = moved(moved(created, 'PROCESSING'), 'SHIPPING');
    assert.equal(await store.compareAndSet(id, created, moved(created, 'PROCESSING')), 'applied');
    assert.equal(await store.compareAndSet(id, moved(created, 'PROCESSING'), shipped), 'applied');
    assert.deepEqual(await store.load(id, 'plain'), shipped);
  });

  test(`${name}: why an order was rejected stays with it`, async () => {
    const { store, id, order } = await made();
    const reason = { code: 'insufficient-stock', facts: { product_id: newId(), available: 3 } };
    const rejected: Order = { ...order, version: 2, state: 'REJECTED', reason };
    await store.compareAndSet(id, order, rejected);
    assert.deepEqual(await store.load(id, 'serial'), rejected);
  });

  test(`${name}: the outbox's mark moves by itself, for whoever saw it and the order as they are`, async () => {
    const { store, id, order } = await made(moved(orderWith(), 'CREATED'));
    assert.equal(await store.compareAndSetPublished(id, { ...order, version: 1 }, 1), 'conflict');
    assert.equal(await store.compareAndSetPublished(id, order, 1), 'applied');
    assert.equal(await store.compareAndSetPublished(id, order, 1), 'conflict');
    const published = { ...order, publishedSeq: 1 };
    assert.deepEqual(await store.load(id, 'serial'), published);
    const next = moved(published, 'PROCESSING');
    assert.equal(await store.compareAndSet(id, published, next), 'applied');
    assert.deepEqual(await store.load(id, 'serial'), next);
  });

  test(`${name}: a removed order has no events, is remembered for a week, and can then be made anew`, async () => {
    let now = start;
    const { store, id, order } = await made(moved(moved(orderWith(), 'CREATED'), 'PROCESSING'), () => now);
    const gone = removed(order);
    assert.equal(await store.compareAndSet(id, { ...order, version: 1 }, gone), 'conflict');
    assert.deepEqual(await store.load(id, 'serial'), order);
    assert.equal(await store.compareAndSet(id, order, gone), 'applied');
    now += keepEndedOrdersMs - 1;
    assert.deepEqual(await store.load(id, 'serial'), gone);
    assert.equal(await store.compareAndSet(id, undefined, orderWith()), 'conflict');
    now += 1;
    assert.equal(await store.load(id, 'serial'), undefined);
    const anew = orderWith();
    assert.equal(await store.compareAndSet(id, undefined, anew), 'applied');
    assert.deepEqual(await store.load(id, 'serial'), anew);
  });

  test(`${name}: a live order is kept for ever, an aborted one for a week`, async () => {
    let now = start;
    const live = await made(orderWith(), () => now);
    const aborted = await made(orderWith({ state: 'ABORTED' }), () => now);
    now += keepEndedOrdersMs;
    assert.deepEqual(await live.store.load(live.id, 'serial'), live.order);
    assert.equal(await aborted.store.load(aborted.id, 'serial'), undefined);
  });

  test(`${name}: of many who saw the same order one moves it, of many who make one one makes it`, async () => {
    const { store, id, order } = await made();
    const moves = Array.from({ length: 10 }, () => store.compareAndSet(id, order, moved(order, 'CREATED')));
    assert.equal((await Promise.all(moves)).filter((outcome) => outcome === 'applied').length, 1);
    assert.deepEqual(await store.load(id, 'serial'), moved(order, 'CREATED'));
    const other = newId<OrderId>();
    const makings = Array.from({ length: 10 }, () => store.compareAndSet(other, undefined, orderWith()));
    assert.equal((await Promise.all(makings)).filter((outcome) => outcome === 'applied').length, 1);
  });
};
