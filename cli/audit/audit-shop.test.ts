import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order } from '@product-store/order/orders/order';
import { jobFor } from '@product-store/order/orders/order-changes';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import { change, day, minute, publish, shopAt, tamper, tell } from '../testing/turned-shop.ts';
import { auditShop, inspectShop } from './audit-shop.ts';

describe('an audit', () => {
  it('has nothing to say of a shop that sells, ships and cancels', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await shop.orders.desk.move(await shop.order(tea, 2), 'CANCELLED');
    const second = await shop.order(tea, 3);
    for (const state of ['PROCESSING', 'SHIPPING', 'DELIVERED'] as const) await shop.orders.desk.move(second, state);
    await assert.rejects(shop.order(tea, 99));
    const { findings, checked } = await inspectShop(shop.stores, shop.still);
    assert.deepEqual(findings, []);
    assert.deepEqual(checked, { products: 1, reservations: 3, orders: 3, jobs: 3, listings: 4, carts: 0 });
  });

  it('names stock that does not add up', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await shop.order(tea, 2);
    await tamper(shop, tea, { available: 9 });
    assert.deepEqual(await shop.audit(), [
      {
        law: 'stock-sum',
        subject: `product ${tea}`,
        detail: 'available 9 + held 2 = 11, but on hand there are 10',
      },
    ]);
  });

  it('names both sides of a reservation that went to another order', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    const order = await shop.order(tea, 2);
    const nobody = newId<OrderId>();
    await tamper(shop, tea, { reservations: new Map([[nobody, { quantity: 2, state: 'HELD' }]]), available: 6 });
    await tamper(shop, tea, { reservations: new Map([[order, { quantity: 2, state: 'RELEASED' }]]), available: 8 });
    assert.deepEqual(await shop.laws(), [`reservation-without-order product ${tea}`, `line-state order ${order}`]);
  });

  it('names reservations of a product that has no stock', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await shop.order(tea, 2);
    const { stockAudit } = shop.stores.backend;
    const uncounted = {
      ...stockAudit,
      reservations: async function* () {
        for await (const page of stockAudit.reservations()) yield page.map((row) => ({ ...row, counted: false }));
      },
    };
    const stores = { ...shop.stores, backend: { stockAudit: uncounted } };
    const [violation] = await auditShop(stores, shop.still);
    assert.equal(violation?.law, 'reservation-without-stock');
  });

  it('names an order that nothing will ever look at again', async () => {
    using shop = shopAt();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2);
    await change(shop, order, { version: 5 });
    assert.deepEqual(await shop.laws(), [`order-without-job order ${order}`]);
  });

  it('names an order whose job the cursor has passed', async () => {
    using shop = shopAt();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2);
    const { jobs } = shop.stores.order;
    const { shard } = jobFor(order, 1, 0);
    const lease = { epoch: 1, owner: 'worker', until: 0, cursor: shop.now() + 2_000 + 1_000 };
    const before = await jobs.loadLease(shard, 'serial');
    assert.equal(await jobs.compareAndSetLease(shard, before, lease), 'applied');
    assert.deepEqual(await shop.laws(), [], 'jobs a second before the cursor are read again');
    await jobs.compareAndSetLease(shard, lease, { ...lease, cursor: lease.cursor + 1 });
    assert.deepEqual(await shop.laws(), [`order-without-job order ${order}`]);
  });

  it('names all that is wrong with one order', async () => {
    using shop = shopAt();
    const made = await shop.order(await shop.addProduct('Tea', 10), 2);
    const good = await shop.stores.order.orders.load(made, 'serial');
    assert.ok(good);
    const bad = newId<OrderId>();
    const stuck: Order = { ...good, state: 'PENDING', version: 1, lines: [], publishedSeq: 0 };
    await shop.stores.order.orders.compareAndSet(bad, undefined, stuck);
    shop.pass(minute + 1);
    assert.deepEqual(await shop.laws(), [
      `event-state order ${bad}`,
      `order-total order ${bad}`,
      `pending-past-lease order ${bad}`,
      `order-without-job order ${bad}`,
    ]);
  });

  it('names a cart that stays frozen for its order', async () => {
    using shop = shopAt();
    const user = newId<UserId>();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2, user);
    await shop.freezeCart(user, order);
    shop.pass(minute - 1);
    assert.deepEqual(await shop.laws(), []);
    shop.pass(1);
    assert.deepEqual(await shop.laws(), [`cart-frozen cart of ${user}`]);
  });

  it('finds nothing late in a shop that stands still', async () => {
    using shop = shopAt();
    const user = newId<UserId>();
    const stoppedAt = shop.now();
    await shop.freezeCart(user, await shop.order(await shop.addProduct('Tea', 10), 2, user));
    await shop.stores.order.index.add(user, { orderId: newId<OrderId>(), createdAt: stoppedAt });
    shop.pass(day);
    assert.equal((await shop.audit()).length, 3);
    assert.deepEqual(await auditShop(shop.stores, { ...shop.still, workedUntil: () => stoppedAt }), []);
  });

  it('goes through every page', async () => {
    using shop = shopAt();
    const user = newId<UserId>();
    for (let product = 0; product < 520; product++) {
      const id = await shop.addProduct(`Tea ${product}`, 10);
      await shop.order(id, 1, user);
      if (product % 2 === 0) await shop.freezeCart(newId<UserId>(), newId<OrderId>());
    }
    const { findings, checked } = await inspectShop(shop.stores, shop.still);
    assert.deepEqual(findings, []);
    assert.deepEqual(checked, {
      products: 520,
      reservations: 520,
      orders: 520,
      jobs: 520,
      listings: 1_040,
      carts: 260,
    });
  });
});

describe('in a running shop', () => {
  it('what was in motion is not reported', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await tamper(shop, tea, { available: 9 });
    const waits: number[] = [];
    const violations = await auditShop(shop.stores, {
      now: shop.now,
      sleep: async (ms) => {
        waits.push(ms);
        await tamper(shop, tea, { available: 10 });
      },
    });
    assert.deepEqual(violations, []);
    assert.deepEqual(waits, [35_000]);
  });

  it('what is still wrong is reported, with its numbers as they are then', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await tamper(shop, tea, { available: 9 });
    const sleep = () => tamper(shop, tea, { available: 8 });
    const violations = await auditShop(shop.stores, { now: shop.now, sleep });
    assert.deepEqual(
      violations.map(({ detail }) => detail),
      ['available 8 + held 0 = 8, but on hand there are 10'],
    );
  });

  it('what is wrong in another way than before was in motion', async () => {
    using shop = shopAt();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2);
    await tell(shop, order);
    await publish(shop, order, 7);
    const sleep = async () => {
      await publish(shop, order, 1);
      await change(shop, order, { events: [1, 3].map((seq) => ({ seq, status: 'CREATED', at: shop.now() })) });
      assert.deepEqual(await shop.laws(), [`event-gap order ${order}`]);
    };
    assert.deepEqual(await auditShop(shop.stores, { now: shop.now, sleep }), []);
  });

  it('nobody waits when nothing looks wrong', async () => {
    using shop = shopAt();
    await shop.order(await shop.addProduct('Tea', 10), 2);
    const sleep = () => assert.fail('waited');
    assert.deepEqual(await auditShop(shop.stores, { now: shop.now, sleep }), []);
  });
});
