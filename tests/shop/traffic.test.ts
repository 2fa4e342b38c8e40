import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { serviceNames } from '@product-store/cli/shop/ports.ts';
import type { ProductId } from '@product-store/platform/values';
import { lastWords, requestsOf } from './counters.ts';
import { type Market, openMarket } from './market.ts';
import { logIn, type Person } from './people.ts';
import { reload } from './reload.ts';
import { type Repeated, startTraffic } from './traffic.ts';
import { until } from './until.ts';
import { allReady } from './workers.ts';

let market: Market;
let admin: Person;
let products: ProductId[];
let calls: Repeated[];
before(async () => {
  market = await openMarket(1);
  admin = await logIn(market.client, market.shop.accounts.admin);
  products = await market.stockUp(1_000_000, 1_000_000);
  const [shopper] = market.shoppers;
  const [ordered, corrected] = products;
  assert.ok(shopper && ordered && corrected);
  calls = callsOf(shopper, ordered, corrected);
});
after(() => market?.close());

/** One that reads and one that writes, for each service. */
const callsOf = ({ token }: Person, ordered: ProductId, corrected: ProductId): Repeated[] => {
  const once = () => ({ 'idempotency-key': randomUUID() });
  return [
    {
      service: 'backend',
      operation: 'listProducts',
      call: 'GET /api/products/?in_stock=true&limit=5',
      ask: () => ({}),
    },
    {
      service: 'backend',
      operation: 'correctStock',
      call: `POST /api/products/${corrected}/stock`,
      ask: () => ({ token: admin.token, headers: once(), json: { change: 1, reason: 'found behind the shelf' } }),
    },
    { service: 'cart', operation: 'getCart', call: 'GET /cart-api/cart/', ask: () => ({ token }) },
    {
      service: 'cart',
      operation: 'mergeCart',
      call: 'POST /cart-api/cart/merge',
      ask: () => ({ token, json: { items: [{ product_id: ordered, quantity: 1 + Math.floor(Math.random() * 9) }] } }),
    },
    { service: 'order', operation: 'listOrders', call: 'GET /order-api/orders/?limit=1', ask: () => ({ token }) },
    {
      service: 'order',
      operation: 'createOrder',
      call: 'POST /order-api/orders/',
      ask: () => ({ token, json: { items: [{ product_id: ordered, quantity: 1 }] } }),
    },
    { service: 'user', operation: 'getMe', call: 'GET /user-api/users/me', ask: () => ({ token }) },
    {
      service: 'user',
      operation: 'updateMe',
      call: 'PUT /user-api/users/me',
      ask: () => ({ token, json: { full_name: `Anna ${randomUUID()}` } }),
    },
  ];
};

const counted = async (): Promise<Map<string, number>> =>
  new Map(
    await Promise.all(
      calls.map(
        async ({ service, operation }): Promise<[string, number]> => [
          operation,
          await requestsOf(market.shop, service, operation),
        ],
      ),
    ),
  );

const assertCounted = async (before: ReadonlyMap<string, number>, sent: ReadonlyMap<string, number>): Promise<void> => {
  const now = await counted();
  const rise = new Map([...now].map(([operation, count]) => [operation, count - (before.get(operation) ?? 0)]));
  assert.deepEqual(Object.fromEntries(rise), Object.fromEntries(sent));
};

test('N requests raise the sum of the counters by N', async () => {
  const before = await counted();
  const sent = new Map<string, number>();
  for (const [index, { operation, call, ask }] of calls.entries()) {
    const count = 20 + index;
    const replies = await Promise.all(
      Array.from({ length: count }, () => market.client(call, { ...ask(), alone: true })),
    );
    for (const reply of replies) assert.ok(reply.status < 300, `${call}: ${reply.text}`);
    sent.set(operation, count);
  }
  await assertCounted(before, sent);
});

test('a reload of every service under load loses no request, and the counters go on where they were', async () => {
  const { shop, client } = market;
  const before = await counted();
  const stockBefore = await market.stored.stock(products[1] ?? assert.fail());
  const old = new Set((await allReady(shop)).map(({ pid }) => pid));
  await using traffic = startTraffic(client, calls);
  await reload(shop, 'all');
  await until('the old workers have said their last words', () => {
    const left = serviceNames.flatMap((name) => lastWords(shop, name)).map(({ pid }) => pid);
    return [...old].every((pid) => left.includes(pid));
  });
  await allReady(shop, { gone: old });
  await traffic.stop();
  const total = [...traffic.sent.values()].reduce((sum, count) => sum + count, 0);
  console.log(`reload: ${total} requests, ${JSON.stringify(Object.fromEntries(traffic.sent))}`);
  assert.deepEqual(traffic.lost.counts, {});
  await assertCounted(before, traffic.sent);
  const corrections = traffic.sent.get('correctStock') ?? 0;
  const { available } = await market.stored.stock(products[1] ?? assert.fail());
  assert.equal(available - stockBefore.available, corrections, 'each correction counted once');
  await market.stored.settled();
  assert.deepEqual(await market.stored.audit(), []);
});
