import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OrderIdSchema, OrderView } from '@product-store/order/contract';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { z } from 'zod';
import { Answers } from './answers.ts';
import type { Reply } from './http-client.ts';
import { impatientGateway } from './impatient-gateway.ts';
import { type Market, openMarket } from './market.ts';
import { quickStop } from './running-shop.ts';
import { until } from './until.ts';

let market: Market;
/** What must be left of each product once all orders have ended. */
const left = new Map<ProductId, number>();
before(async () => {
  market = await openMarket(5, { ...impatientGateway(), ...quickStop });
});
after(() => market?.close());

const Emptied = z.looseObject({ code: z.literal('cart-empty'), last_order_id: OrderIdSchema });

const orderOf = (reply: Reply): OrderId => {
  assert.equal(reply.status, 200, reply.text);
  return OrderView.parse(reply.json()).order_id;
};
/** From the order itself, or from the refusal of an empty cart that names it: what those get who come late without its key. */
const orderNamedBy = (reply: Reply): OrderId =>
  reply.status === 200 ? orderOf(reply) : Emptied.parse(reply.json()).last_order_id;

const ordersOf = async (product: ProductId) =>
  (await market.stored.orders()).filter(({ order }) => order.lines.some((line) => line.productId === product));

const clicks = 20;
const oneKey = randomUUID();
const submissions = [
  { how: 'with one key', key: () => oneKey, toldBy: orderOf },
  { how: 'with a key each', key: () => randomUUID(), toldBy: orderNamedBy },
  { how: 'without a key', key: () => undefined, toldBy: orderNamedBy },
];

for (const { how, key, toldBy } of submissions) {
  test(`${clicks} checkouts of one cart at once, ${how}, give one order`, async () => {
    const [product] = await market.stockUp(1_000);
    assert.ok(product);
    const answers = new Answers();
    const buyers = market.shoppers.slice(0, 4);
    await Promise.all(buyers.map((buyer) => market.putIn(buyer, [{ product_id: product, quantity: 3 }])));
    const told = await Promise.all(
      buyers.map(async (buyer) => {
        const replies = Array.from({ length: clicks }, () => market.checkout(buyer, answers, key()));
        const ids = new Set((await Promise.all(replies)).map(toldBy));
        assert.equal(ids.size, 1, `one order for one cart, not ${[...ids].join(', ')}`);
        return [...ids][0];
      }),
    );
    console.log(`${buyers.length} carts, each ${clicks} times at once, ${how}: ${JSON.stringify(answers.counts)}`);
    const ordered = await ordersOf(product);
    assert.deepEqual(ordered.map(({ id }) => id).sort(), told.sort());
    left.set(product, 1_000 - 3 * buyers.length);
  });
}

const LogLine = z.object({ pid: z.number(), request_id: z.string(), operation: z.string() });

/** The process that did an operation of a request, by its log (written in the background: it may take a moment). */
const servedBy = async (service: string, operation: string, requestId: string): Promise<number> => {
  const { dataDir, workers } = market.shop;
  let pid: number | undefined;
  await until(`${service} has logged ${operation} of ${requestId}`, () => {
    const lines = Array.from({ length: workers }, (_, worker) =>
      readFileSync(join(dataDir, 'logs', `${service}-${worker}.log`), 'utf8').split('\n'),
    ).flat();
    const line = lines.find((text) => text.includes(requestId) && text.includes(`"${operation}"`));
    pid = line === undefined ? undefined : LogLine.parse(JSON.parse(line)).pid;
    return pid !== undefined;
  });
  assert.ok(pid);
  return pid;
};

const servers: [service: string, operation: string][] = [
  ['cart', 'checkoutCart'],
  ['order', 'createOrderFromCart'],
  ['backend', 'reserveStock'],
];
for (const [service, operation] of servers) {
  test(`a retry after kill -9 of the ${service} worker that served the first gives the same order`, async () => {
    const [product] = await market.stockUp(100);
    const buyer = market.shoppers[4];
    assert.ok(product && buyer);
    await market.putIn(buyer, [{ product_id: product, quantity: 2 }]);
    const answers = new Answers();
    const key = randomUUID();
    const first = await market.checkout(buyer, answers, key);
    const requestId = String(first.headers['x-request-id']);
    process.kill(await servedBy(service, operation, requestId), 'SIGKILL');
    const again = await Promise.all([key, key].map((same) => market.checkout(buyer, answers, same)));
    const keyless = await market.checkout(buyer, answers);
    const ids = new Set([...[first, ...again].map(orderOf), orderNamedBy(keyless)]);
    assert.equal(ids.size, 1);
    assert.deepEqual(
      (await ordersOf(product)).map(({ id }) => id),
      [...ids],
    );
    left.set(product, 98);
  });
}

test('when all of these orders have ended, so much stock is gone as they hold, and no law is broken', async () => {
  await market.stored.settled();
  assert.equal(left.size, submissions.length + servers.length);
  for (const [product, quantity] of left) await market.expectLeft(product, quantity);
  assert.deepEqual(await market.stored.audit(), []);
});
