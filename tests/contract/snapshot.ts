import assert from 'node:assert/strict';
import { until } from '../shop/until.ts';
import type { Target } from './target.ts';
import type { World } from './world.ts';

/** All that a call about a world could change, as people see it. */
export type Snapshot = Readonly<Record<string, string>>;

const snapshotOf = async ({ gateway }: Target, { shopper, productId, orderId }: World): Promise<Snapshot> => {
  const paths = {
    product: `/api/products/${productId}`,
    categories: '/api/products/categories/list',
    cart: '/cart-api/cart/',
    views: '/cart-api/products/recent-views',
    order: `/order-api/orders/${orderId}`,
    orders: '/order-api/orders/',
    account: '/user-api/users/me',
  };
  const entries = Object.entries(paths).map(async ([name, path]) => {
    const reply = await gateway(`GET ${path}`, { token: shopper.token });
    assert.equal(reply.status, 200, `${name}: ${reply.text}`);
    return [name, reply.text] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

const equal = (one: Snapshot | undefined, other: Snapshot): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Every worker has heard of every change by then. */
const quietMs = 3_000;

/** How things are once all workers say the same. */
export const settledSnapshot = async (target: Target, world: World): Promise<Snapshot> => {
  let last: Snapshot = {};
  let since = Date.now();
  await until('the shop has come to rest', async () => {
    const now = await snapshotOf(target, world);
    if (!equal(last, now)) since = Date.now();
    last = now;
    return Date.now() - since > quietMs;
  });
  return last;
};

/** Polls, since a worker may be a moment behind; what has really changed does not change back. */
export const assertUnchanged = async (target: Target, world: World, before: Snapshot): Promise<void> => {
  const end = Date.now() + 10 * quietMs;
  let now = await snapshotOf(target, world);
  while (!equal(now, before) && Date.now() < end) now = await snapshotOf(target, world);
  assert.deepEqual(now, before);
};
