import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import type { Order } from './order.ts';
import type { AuditedOrder, OrderAuditReader } from './order-audit-reader.ts';
import { keepEndedOrdersMs, type OrderIndex, type OrderStore } from './order-store.ts';
import { moved, orderWith } from './order-store-contract.ts';

interface AuditedStores {
  orders: OrderStore;
  index: OrderIndex;
  orderAudit: OrderAuditReader;
}

const allOf = async <T>(pages: AsyncIterable<T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};
const byId = (a: { id: OrderId }, b: { id: OrderId }) => (a.id < b.id ? -1 : 1);

/** Every reader of orders for the auditor has to pass this. What `open` gives may hold other orders. */
export const orderAuditContract = (name: string, open: (now: () => number) => AuditedStores): void => {
  const start = Date.now();
  const makeAll = async ({ orders }: AuditedStores, wanted: readonly Order[]): Promise<AuditedOrder[]> => {
    const made = wanted.map((order) => ({ id: newId<OrderId>(), order }));
    for (const { id, order } of made) assert.equal(await orders.compareAndSet(id, undefined, order), 'applied');
    return made;
  };
  const delivered = ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'] as const;

  test(`${name}: every order comes once with its events, however many there are`, async () => {
    const stores = open(() => start);
    const kinds = Array.from({ length: 540 }, (_, at) =>
      delivered.slice(0, at % 5).reduce<Order>((order, state) => moved(order, state), orderWith()),
    );
    const made = (await makeAll(stores, kinds)).toSorted(byId);
    const own = new Set(made.map(({ id }) => id));
    const seen = (await allOf(stores.orderAudit.orders())).filter(({ id }) => own.has(id));
    assert.deepEqual(seen.toSorted(byId), made);
    const heads = (await allOf(stores.orderAudit.heads())).filter(({ id }) => own.has(id));
    assert.deepEqual(
      heads.toSorted(byId),
      made.map(({ id, order: { version, state } }) => ({ id, order: { version, state } })),
    );
    assert.deepEqual((await stores.orderAudit.ordersOf([...own, newId<OrderId>()])).toSorted(byId), made);
    assert.deepEqual(await stores.orderAudit.ordersOf([]), []);
  });

  test(`${name}: an ended order is seen until its time is over`, async () => {
    let now = start;
    const stores = open(() => now);
    const [aborted] = await makeAll(stores, [orderWith({ state: 'ABORTED' })]);
    assert.ok(aborted);
    const isIt = ({ id }: { id: OrderId }) => id === aborted.id;
    assert.deepEqual((await allOf(stores.orderAudit.orders())).filter(isIt), [aborted]);
    now += keepEndedOrdersMs;
    assert.deepEqual((await allOf(stores.orderAudit.orders())).filter(isIt), []);
    assert.deepEqual((await allOf(stores.orderAudit.heads())).filter(isIt), []);
    assert.deepEqual(await stores.orderAudit.ordersOf([aborted.id]), []);
  });

  test(`${name}: every row of both listings comes once, and tells which order stands where`, async () => {
    const stores = open(() => start);
    const made = await makeAll(
      stores,
      Array.from({ length: 260 }, (_, at) => orderWith({ createdAt: start - at * 3_600_000 })),
    );
    const [unlisted, halfListed, ...listed] = made;
    assert.ok(unlisted && halfListed);
    for (const { id, order } of [halfListed, ...listed])
      await stores.index.add(order.userId, { orderId: id, createdAt: order.createdAt });
    await stores.index.remove(null, { orderId: halfListed.id, createdAt: halfListed.order.createdAt });

    const own = new Set(made.map(({ id }) => id));
    const rows = (await allOf(stores.orderAudit.indexRows())).filter(({ orderId }) => own.has(orderId));
    const nameOf = ({ userId, createdAt, orderId }: { userId: UserId | null; createdAt: number; orderId: OrderId }) =>
      `${orderId} ${createdAt} ${userId}`;
    const expected = [
      ...[halfListed, ...listed].map(({ id, order }) => nameOf({ ...order, orderId: id })),
      ...listed.map(({ id, order }) => nameOf({ ...order, orderId: id, userId: null })),
    ];
    assert.deepEqual(rows.map(nameOf).toSorted(), expected.toSorted());

    const standing = await stores.orderAudit.listed(made);
    assert.deepEqual(standing.get(unlisted.id), { byUser: false, byDay: false });
    assert.deepEqual(standing.get(halfListed.id), { byUser: true, byDay: false });
    for (const { id } of listed) assert.deepEqual(standing.get(id), { byUser: true, byDay: true });
  });
};
