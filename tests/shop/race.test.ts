import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isReal } from '@product-store/order/orders/order';
import { Answers, codeOf, definiteAnswer } from './answers.ts';
import { countedBy } from './counters.ts';
import type { Reply } from './http-client.ts';
import { type Market, openMarket } from './market.ts';
import type { Person } from './people.ts';
import type { Line } from './purchases.ts';
import { quickStop } from './running-shop.ts';
import { seeded } from './seeded.ts';
import { allReady } from './workers.ts';

let market: Market;
before(async () => {
  market = await openMarket(200, quickStop);
});
after(() => market?.close());

/** How many of the replies are orders; each of the others must be the refusal for want of stock. */
const soldTo = (replies: readonly Reply[]): number => {
  const refused = replies.filter(({ status }) => status >= 300);
  for (const reply of refused) {
    assert.equal(reply.status, 409, reply.text);
    assert.equal(codeOf(reply), 'insufficient-stock', reply.text);
  }
  return replies.length - refused.length;
};

/** How much each worker did of something; nobody may have stood aside. */
const sharedOut = async (operation: string): Promise<string> => {
  const workers = await allReady(market.shop);
  const counts = await Promise.all(workers.map(async (worker) => (await countedBy(worker)).get(operation) ?? 0));
  const taken = counts.filter((count) => count > 0);
  assert.equal(taken.length, market.shop.workers, `every worker took part in ${operation}`);
  return `${operation} ${taken.join(' + ')}`;
};

const timed = async <T>(work: Promise<T>): Promise<{ result: T; seconds: string }> => {
  const began = performance.now();
  const result = await work;
  return { result, seconds: ((performance.now() - began) / 1000).toFixed(1) };
};

test('200 shoppers race for 50 units: 50 are sold, 150 are told that it is sold out', async () => {
  const { shoppers, stored } = market;
  const [product] = await market.stockUp(50);
  assert.ok(product);
  await Promise.all(shoppers.map((shopper) => market.putIn(shopper, [{ product_id: product, quantity: 1 }])));
  const answers = new Answers();
  const race = await timed(Promise.all(shoppers.map((shopper) => market.checkout(shopper, answers))));
  const workers = await Promise.all(['checkoutCart', 'createOrderFromCart', 'reserveStock'].map(sharedOut));
  console.log(`race for 50: ${JSON.stringify(answers.counts)} in ${race.seconds} s; by worker: ${workers.join(', ')}`);
  assert.equal(soldTo(race.result), 50);
  await stored.settled();
  await market.expectLeft(product, 0);
  assert.deepEqual(await stored.audit(), []);
});

/** Not from a cart. A product that is wanted twice is written as two lines. */
const orderDirectly = ({ token }: Person, lines: readonly Line[], answers: Answers): Promise<Reply> => {
  const headers = { 'idempotency-key': randomUUID() };
  const items = lines.flatMap(({ product_id, quantity }) =>
    Array.from({ length: quantity }, () => ({ product_id, quantity: 1 })),
  );
  return definiteAnswer(
    () => market.client('POST /order-api/orders/', { token, headers, json: { items }, alone: true }),
    answers,
  );
};

test('orders of the same five products in different line order: none waits for another, none is partial', async () => {
  const seed = 1 + Math.floor(Math.random() * 1e9);
  const random = seeded(seed);
  // In the order in which lines are reserved, so that whoever is refused holds something by then. There is enough for 40
  // orders, and so many are made: who keeps another from the last of one product gets the last of the others, too.
  const goods = [
    { stock: 500, each: 1 },
    { stock: 500, each: 1 },
    { stock: 40, each: 1 },
    { stock: 80, each: 2 },
    { stock: 40, each: 1 },
  ];
  const products = (await market.stockUp(...goods.map(() => 500))).sort();
  await Promise.all(goods.map(({ stock }, index) => market.takeOut(products[index] ?? assert.fail(), 500 - stock)));
  const lines = products.map((product_id, index) => ({ product_id, quantity: goods[index]?.each ?? 0 }));
  const answers = new Answers();
  const [byCart, direct] = [market.shoppers.slice(0, 60), market.shoppers.slice(60, 120)];
  await Promise.all(byCart.map((shopper) => market.putIn(shopper, random.shuffled(lines))));
  const race = await timed(
    Promise.all([
      ...byCart.map((shopper) => market.checkout(shopper, answers)),
      ...direct.map((shopper) => orderDirectly(shopper, random.shuffled(lines), answers)),
    ]),
  );
  console.log(`race for five products, seed ${seed}: ${JSON.stringify(answers.counts)} in ${race.seconds} s`);
  assert.equal(soldTo(race.result), 40);

  await market.stored.settled();
  const made = (await market.stored.orders()).filter(
    ({ order }) => isReal(order.state) && order.lines.some(({ productId }) => products.includes(productId)),
  );
  assert.equal(made.length, 40);
  const quantityOf = (of: (typeof made)[number], product: string) =>
    of.order.lines.reduce((sum, line) => sum + (line.productId === product ? line.quantity : 0), 0);
  for (const order of made)
    for (const { product_id, quantity } of lines) assert.equal(quantityOf(order, product_id), quantity);
  for (const [index, { stock, each }] of goods.entries()) {
    await market.expectLeft(products[index] ?? assert.fail(), stock - 40 * each);
  }
  assert.deepEqual(await market.stored.audit(), []);
});
