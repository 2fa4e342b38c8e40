import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jobFor } from '@product-store/order/orders/order-changes';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import { change, day, minute, publish, shopAt, tamper } from '../testing/turned-shop.ts';
import { inspectShop } from './audit-shop.ts';

describe('a repair', () => {
  const repair = async (shop: ReturnType<typeof shopAt>) => {
    const { findings } = await inspectShop(shop.stores, shop.still);
    for (const { repair: way } of findings) await way?.apply();
    return findings.map(({ law, repair: way }) => `${law}: ${way?.what ?? 'nothing'}`);
  };

  it('writes a lost job, due at once', async () => {
    using shop = shopAt();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2);
    await change(shop, order, { version: 5 });
    shop.pass(day);
    assert.deepEqual(await repair(shop), ['order-without-job: write the job of version 5, due now']);
    assert.deepEqual(await shop.laws(), []);
    const { shard } = jobFor(order, 5, 0);
    const due = await shop.stores.order.jobs.due(shard, shop.now(), shop.now() + 10, 10);
    assert.deepEqual(
      due.map(({ subject, version }) => [subject, version]),
      [[order, 5]],
    );
  });

  it('lists a real order again', async () => {
    using shop = shopAt();
    const user = newId<UserId>();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2, user);
    await shop.stores.order.index.remove(user, { orderId: order, createdAt: shop.now() });
    assert.deepEqual(await repair(shop), ['order-not-listed: write its rows in the listings']);
    assert.deepEqual(await shop.laws(), []);
    assert.equal((await shop.stores.order.index.ofUser(user, undefined, 10)).length, 1);
  });

  it('removes rows of a listing only when they have had no order for a day', async () => {
    using shop = shopAt();
    await shop.stores.order.index.add(newId<UserId>(), { orderId: newId<OrderId>(), createdAt: shop.now() });
    shop.pass(day);
    const still = ['index-row-without-order: nothing', 'index-row-without-order: nothing'];
    assert.deepEqual(await repair(shop), still);
    shop.pass(1);
    assert.equal((await repair(shop)).length, 2);
    assert.deepEqual(await shop.laws(), []);
  });

  it('tells the user service again of what it has forgotten', async () => {
    using shop = shopAt();
    const user = newId<UserId>();
    const order = await shop.order(await shop.addProduct('Tea', 10), 2, user);
    await publish(shop, order, 1);
    assert.deepEqual(await repair(shop), ['purchase-behind: tell the user service of event 1 again']);
    assert.deepEqual(await shop.laws(), []);
    const { spentKopecks, orders } = await shop.stores.user.purchases.load(user, [order], 'serial');
    assert.deepEqual([spentKopecks, orders], [25_800, 1]);
  });

  it('closes a cart that stays frozen for an order that was made, and opens it again for one that was not', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    const [buyer, other, waiting] = [newId<UserId>(), newId<UserId>(), newId<UserId>()];
    await shop.freezeCart(buyer, await shop.order(tea, 2, buyer));
    const rejected = newId<OrderId>();
    const lines = [{ product_id: tea, quantity: 99 }];
    await assert.rejects(
      shop.orders.creation.create({ orderId: rejected, userId: other, frozenAt: shop.now(), lines, fromCart: true }),
    );
    await shop.freezeCart(other, rejected);
    await shop.freezeCart(waiting, newId<OrderId>());
    shop.pass(2 * minute);
    assert.deepEqual((await repair(shop)).toSorted(), [
      'cart-frozen: close the cart: it was ordered',
      'cart-frozen: open the cart again: its order never was',
    ]);
    assert.deepEqual(await shop.laws(), []);
    const { carts } = shop.stores.cart;
    const states = await Promise.all([buyer, other, waiting].map((user) => carts.load(user, 'serial')));
    assert.deepEqual(
      states.map(({ state }) => state),
      ['OPEN', 'OPEN', 'CHECKING_OUT'],
    );
  });

  it('leaves stock alone: only people can count it', async () => {
    using shop = shopAt();
    const tea = await shop.addProduct('Tea', 10);
    await tamper(shop, tea, { available: 9 });
    assert.deepEqual(await repair(shop), ['stock-sum: nothing']);
    assert.deepEqual(await shop.laws(), [`stock-sum product ${tea}`]);
  });
});
