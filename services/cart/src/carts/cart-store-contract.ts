import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from '@product-store/platform/aggregate';
import { compareAndSetContract } from '@product-store/platform/testing';
import { type Kopecks, newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import { type Cart, noCart } from './cart.ts';
import { type CartStore, keepCartsMs } from './cart-store.ts';

const lineOf = (quantity: number) => ({
  productId: newId<ProductId>(),
  quantity,
  priceThen: 12_990 as Kopecks,
  addedAt: 1_700_000_000_123,
});
const frozen: Cart = {
  version: 41,
  state: 'CHECKING_OUT',
  orderId: newId<OrderId>(),
  frozenAt: 1_700_000_000_456,
  recentCheckouts: [{ key: 'ключ "1"', orderId: newId<OrderId>() }],
  lastOrderId: newId<OrderId>(),
  lines: [lineOf(1), lineOf(99)],
  writes: ['w1'],
};
type StoredCart = Awaited<ReturnType<CartStore['page']>>[number];

/** Nothing of what a frozen cart has may shine through. */
const opened = ({ version }: { version: number }): Cart => ({ ...noCart, version: version + 1, writes: ['w1', 'w2'] });

/** Every store of carts has to pass this. What `open` gives may hold other carts; `now` is the clock that it goes by. */
export const cartStoreContract = (name: string, open: (now: () => number) => CartStore): void => {
  const start = Date.now();
  compareAndSetContract<UserId, Cart>({
    name,
    open: () => {
      const store = open(() => start);
      return {
        load: async (user, freshness) => {
          const cart = await store.load(user, freshness);
          return cart.version === 0 ? undefined : cart;
        },
        compareAndSet: store.compareAndSet,
      };
    },
    newId: () => newId<UserId>(),
    first: () => frozen,
    next: opened,
  });

  test(`${name}: nobody's cart is an empty one`, async () => {
    assert.deepEqual(await open(() => start).load(newId<UserId>(), 'plain'), noCart);
  });

  test(`${name}: a cart holds a hundred lines`, async () => {
    const store = open(() => start);
    const user = newId<UserId>();
    const full = { ...frozen, lines: Array.from({ length: 100 }, (_, at) => lineOf(at + 1)) };
    await store.compareAndSet(user, 0, full);
    assert.deepEqual(await store.load(user, 'serial'), full);
  });

  test(`${name}: a cart that nobody comes back to ends, every change gives it its time anew`, async () => {
    let now = start;
    const store = open(() => now);
    const user = newId<UserId>();
    await store.compareAndSet(user, 0, frozen);
    now += keepCartsMs - 1;
    assert.equal(await store.compareAndSet(user, frozen.version, opened(frozen)), 'applied');
    now += keepCartsMs - 1;
    assert.deepEqual(await store.load(user, 'serial'), opened(frozen));
    now += 1;
    assert.deepEqual(await store.load(user, 'serial'), noCart);
    assert.equal(await store.compareAndSet(user, 0, { ...frozen, version: 7 }), 'applied');
    assert.equal((await store.load(user, 'serial')).version, 7);
  });

  test(`${name}: pages hold each cart once, those that have ended not`, async () => {
    let now = start;
    const store = open(() => now);
    const gone = newId<UserId>();
    await store.compareAndSet(gone, 0, frozen);
    now += keepCartsMs;
    const users = Array.from({ length: 25 }, () => newId<UserId>());
    for (const user of users) await store.compareAndSet(user, 0, frozen);
    const seen: UserId[] = [];
    const pages = pagesOf((after: StoredCart | undefined, limit) => store.page(after?.userId, limit), 10);
    for await (const page of pages) {
      assert.ok(page.length <= 10);
      seen.push(...page.map(({ userId }) => userId).filter((id) => users.includes(id) || id === gone));
      for (const { userId, cart } of page) if (users.includes(userId)) assert.deepEqual(cart, frozen);
    }
    assert.deepEqual(seen.toSorted(), users.toSorted());
  });
};
