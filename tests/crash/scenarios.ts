import assert from 'node:assert/strict';
import type { OrderView } from '@product-store/order/contract';
import { isDead, isReal } from '@product-store/order/orders/order';
import { newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import { type EnumerableScenario, enumerable, type Scenario } from './enumerate.ts';
import type { Shop, Workers } from './shop.ts';

interface Buying {
  user: UserId;
  products: ProductId[];
}

const key = 'one-click';

/** A cart with two products; of the second one there may be too few. */
const buying = async (shop: Shop, stock: number[]): Promise<Buying> => {
  const products = await Promise.all(stock.map((pieces) => shop.addProduct(pieces)));
  const user = shop.addUser();
  const { cart } = await shop.workers();
  for (const product of products) await cart.carts.add(user, product, 2);
  return { user, products };
};

const resumes: Scenario<Buying>['resumes'] = {
  'the same key again': ({ cart }, _shop, { user }) => cart.checkout(user, key),
  'no key, another worker': ({ cart }, _shop, { user }) => cart.checkout(user, undefined),
  'nothing but jobs': async () => {},
  'resolve at once': async ({ orders }, shop, { user }) => {
    const { orderId } = await shop.stores.cart.carts.load(user, 'plain');
    if (orderId) await orders.creation.resolve(orderId);
  },
  'a look at the cart after the lease': async ({ cart }, shop, { user }) => {
    shop.advance(31_000);
    await cart.carts.touch(user);
  },
};

const isOrder = (answer: unknown): answer is OrderView =>
  typeof answer === 'object' && answer !== null && 'order_id' in answer;

/** Whatever happened: at most one order, the acknowledged one, and a cart that can be used. */
const oneOrder = async (shop: Shop, { user }: Buying, answer: unknown): Promise<void> => {
  const orders = await shop.ordersOf(user);
  const real = orders.filter(({ order }) => isReal(order.state));
  assert.ok(real.length <= 1, `one cart, one order, not ${real.length}`);
  if (isOrder(answer))
    assert.deepEqual(
      real.map(({ orderId }) => orderId),
      [answer.order_id],
      'the acknowledged order is there',
    );
  for (const { orderId, order } of real) {
    for (const { seq } of order.events)
      assert.ok(shop.published.has(`${orderId} ${seq}`), `event ${seq} was published`);
  }
  const { cart } = await shop.workers();
  const now = await cart.carts.touch(user);
  assert.equal(now.state, 'OPEN', 'the cart can be used again');
  if (real.length === 1) assert.equal(now.lines.length, 0, 'what was ordered is out of the cart');
  else assert.equal(now.lines.length, 2, 'what was not ordered is still in the cart');
};

const checkout: Scenario<Buying> = {
  name: 'checkout',
  prepare: (shop) => buying(shop, [10, 10]),
  act: ({ cart }, _shop, { user }) => cart.checkout(user, key),
  resumes,
  check: oneOrder,
};

/** Of one of the two products there is too little; `which` decides what is held before that is found out. */
const refused = (which: 'first' | 'second'): Scenario<Buying> => {
  const short = ({ products }: Buying): ProductId => {
    const product = products[which === 'first' ? 0 : 1];
    if (!product) throw new Error('a scenario has two products');
    return product;
  };
  const restock = ({ backend }: Workers, product: ProductId) =>
    backend.products.correctStock(product, 20, 'delivery', { writeId: newId(), byWhom: 'test' });
  return {
    name: `checkout, the ${which} product sold out`,
    prepare: async (shop) => {
      const context = await buying(shop, [10, 10]);
      const { backend } = await shop.workers();
      await backend.products.correctStock(short(context), -9, 'somebody was faster', {
        writeId: newId(),
        byWhom: 'test',
      });
      return context;
    },
    act: ({ cart }, _shop, { user }) => cart.checkout(user, key).catch(() => undefined),
    resumes: {
      ...resumes,
      // The second click comes while the first one gives back what it held, and now there is enough.
      'restocked, then clicked again': async (workers, _shop, context) => {
        await restock(workers, short(context));
        await workers.cart.checkout(context.user, key);
      },
    },
    beforeLate: (workers, _shop, context) => restock(workers, short(context)),
    check: oneOrder,
  };
};
const refusedFirst = refused('first');
/** At a pace at which an order that was made by mistake stays as it is, and is seen. */
const refusedSecond: Scenario<Buying> = { ...refused('second'), pace: 'real' };

interface Ordered extends Buying {
  orderId: OrderId;
}

const ordered = async (shop: Shop): Promise<Ordered> => {
  const context = await buying(shop, [10, 10]);
  const { cart } = await shop.workers();
  const order = await cart.checkout(context.user, key);
  return { ...context, orderId: order.order_id };
};

const customer = (userId: UserId) => ({ kind: 'user', userId, username: 'test', role: 'customer' }) as const;

const cancel: Scenario<Ordered> = {
  name: 'cancel',
  prepare: ordered,
  act: async ({ orders }, _shop, { user, orderId }) => (await orders.desk.cancel(orderId, customer(user))).state,
  resumes: {
    'cancelled again': ({ orders }, _shop, { user, orderId }) => orders.desk.cancel(orderId, customer(user)),
    'nothing but jobs': async () => {},
    'an admin ships it meanwhile': async ({ orders }, _shop, { orderId }) => {
      await orders.desk.move(orderId, 'PROCESSING');
      await orders.desk.move(orderId, 'SHIPPING');
    },
  },
  check: async (shop, { orderId, products }, answer) => {
    const order = await shop.stores.order.orders.load(orderId, 'plain');
    assert.ok(order, 'the order is there');
    if (answer === 'CANCELLED') assert.equal(order.state, 'CANCELLED', 'an acknowledged cancellation stays');
    for (const product of products) {
      const stock = await shop.stores.backend.stock.load(
        product,
        { reservations: [orderId], corrections: [] },
        'serial',
      );
      assert.equal(stock.available, order.state === 'CANCELLED' ? 10 : 8, 'cancelled stock is back, the rest is not');
    }
  },
};

/** Admins move these orders: no job of a next step comes by and covers for a lost one. */
const cancelUnhurried: Scenario<Ordered> = {
  ...cancel,
  name: 'cancel of an order that does not move by itself',
  pace: 'real',
  check: async (shop, context, answer) => {
    const order = await shop.stores.order.orders.load(context.orderId, 'plain');
    if (order?.state === 'REMOVED') return; // cancelled, and its time is over
    await cancel.check(shop, context, answer);
    for (const { seq } of order?.events ?? [])
      assert.ok(shop.published.has(`${context.orderId} ${seq}`), `event ${seq} was published`);
  },
};

/** A run of an order's jobs over some time: every step of every job breaks once. */
const jobs = (name: string, ms: number, waitMs: number): Scenario<Ordered> => ({
  name,
  prepare: async (shop) => {
    const context = await ordered(shop);
    await shop.runJobs(shop.now() + waitMs);
    return context;
  },
  act: async (_workers, shop, _context, tape) => shop.runJobs(shop.now() + ms, tape),
  resumes: {
    'nothing but jobs': async () => {},
    'the customer tries to cancel': ({ orders }, _shop, { user, orderId }) =>
      orders.desk.cancel(orderId, customer(user)),
  },
  check: async (shop, { orderId, products }) => {
    const order = await shop.stores.order.orders.load(orderId, 'plain');
    assert.ok(
      order && (order.state === 'DELIVERED' || order.state === 'CANCELLED' || isDead(order.state)),
      `finished, not ${order?.state}`,
    );
    for (const product of products) {
      const stock = await shop.stores.backend.stock.load(
        product,
        { reservations: [orderId], corrections: [] },
        'serial',
      );
      assert.equal(stock.available, order.state === 'CANCELLED' ? 10 : 8, 'each piece was sold once');
    }
  },
});

const lifeJobs = jobs('the jobs from CREATED to DELIVERED', 8_000, 0);
const removalJobs = jobs('the jobs that remove a finished order', 1_300_000, 60_000);

export const scenarios: readonly EnumerableScenario[] = [
  enumerable(checkout),
  enumerable(refusedFirst),
  enumerable(refusedSecond),
  enumerable(cancel),
  enumerable(cancelUnhurried),
  enumerable(lifeJobs),
  enumerable(removalJobs),
];
