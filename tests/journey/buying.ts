import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CartLineView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { assertProblem } from '../contract/problems.ts';
import { newShopper, type Person } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Journey } from './journey.ts';

export const describeBuying = (open: () => Journey) =>
  describe('buying', () => {
    let shopper: Person;
    let milk = '';
    let bread = '';
    let ordered: OrderView;
    before(async () => {
      shopper = await newShopper(open().client);
      [milk = '', bread = ''] = open().takeProducts(2);
    });
    const call = (line: string, json?: unknown) => open().client(line, { token: shopper.token, json });

    test('a product put in twice is one line, checked against what there is', async () => {
      const { put, cart, product } = open();
      await put(shopper, milk, 1);
      const reply = await call('POST /cart-api/cart/items', { product_id: milk, quantity: 2 });
      const line = CartLineView.parse(reply.json());
      const { price, name, stock_count } = await product(milk);
      assert.deepEqual([line.quantity, line.price, line.name, line.available], [3, price, name, stock_count]);
      await put(shopper, bread, 1);
      const { items, total } = await cart(shopper);
      assert.deepEqual(
        items.map(({ product_id, quantity }) => [product_id, quantity]),
        [
          [milk, 3],
          [bread, 1],
        ],
      );
      assert.equal(total, (price * 300 + (await product(bread)).price * 100) / 100);
    });

    test('more than there is cannot be put in, and the shop says how much there is', async () => {
      const { list, cart } = open();
      const scarce = (await list('in_stock=true&limit=100&sort_by=price&sort_order=desc')).items.find(
        ({ stock_count }) => stock_count < 50,
      );
      assert.ok(scarce, 'something is scarce');
      const { product_id, stock_count } = scarce;
      const reply = await call('POST /cart-api/cart/items', { product_id, quantity: stock_count + 1 });
      assert.equal(assertProblem(reply, 409, 'insufficient-stock').available, stock_count);
      assert.equal((await cart(shopper)).items.length, 2);
    });

    test('quantities change and lines go, as often as it is asked', async () => {
      const changed = await call(`PUT /cart-api/cart/items/${milk}`, { quantity: 2 });
      assert.equal(CartLineView.parse(changed.json()).quantity, 2);
      for (let k = 0; k < 2; k++) assert.equal((await call(`DELETE /cart-api/cart/items/${bread}`)).status, 204);
      assert.equal((await open().cart(shopper)).items.length, 1);
      assertProblem(await call(`PUT /cart-api/cart/items/${bread}`, { quantity: 2 }), 404, 'line-not-found');
    });

    test('a price that moves after a product was put in is pointed out', async () => {
      const { client, admin, cart, product } = open();
      const { price: old, version } = await product(milk);
      const now = old + 10;
      const reply = await client(`PATCH /api/products/${milk}`, { token: admin.token, json: { price: now } });
      assert.equal(reply.status, 200, reply.text);
      const seen = await client(`GET /api/products/${milk}?min_version=${version + 1}`);
      assert.equal(JSON.parse(seen.text).price, now, 'who changed it reads it from any worker');
      const notice = { kind: 'price-changed' as const, old_price: old, new_price: now };
      let last: unknown;
      await until('the cart points it out', async () => {
        const { items, total } = await cart(shopper);
        last = { items, total };
        return items[0]?.notices.some(({ kind }) => kind === 'price-changed') ?? false;
      });
      const { items, total } = await cart(shopper);
      assert.deepEqual([items[0]?.notices, items[0]?.price, total], [[notice], now, 2 * now], JSON.stringify(last));
    });

    test('checkout orders what is in the cart at the price shown, and empties it', async () => {
      const { checkOut, cart, product, stockSeen } = open();
      const { stock_count } = await product(milk);
      const shown = await cart(shopper);
      ordered = await checkOut(shopper);
      assert.deepEqual([ordered.status, ordered.total], ['CREATED', shown.total]);
      assert.deepEqual(
        ordered.items.map(({ product_id, quantity, price }) => [product_id, quantity, price]),
        [[milk, 2, shown.items[0]?.price]],
      );
      const after = await cart(shopper);
      assert.deepEqual([after.items, after.total, after.last_order_id], [[], 0, ordered.order_id]);
      await until('every worker shows what is left', async () =>
        (await stockSeen(milk)).every((stock) => stock === stock_count - 2),
      );
    });

    test('an empty cart cannot be checked out: the refusal names the order it became', async () => {
      const refused = assertProblem(await call('POST /cart-api/cart/checkout'), 400, 'cart-empty');
      assert.equal(refused.last_order_id, ordered.order_id);
    });

    test('the same key orders once, however often it is sent', async () => {
      const { client, put, cart } = open();
      await put(shopper, bread, 1);
      const headers = { 'idempotency-key': 'checkout-of-tuesday' };
      const checkout = () => client('POST /cart-api/cart/checkout', { token: shopper.token, headers });
      const replies = await Promise.all([checkout(), checkout(), checkout()]);
      replies.push(await checkout());
      const orders = replies.map((reply) => OrderView.parse(reply.json()).order_id);
      assert.equal(new Set(orders).size, 1);
      assert.deepEqual((await cart(shopper)).items, []);

      const json = { items: [{ product_id: bread, quantity: 1, price: 0.01, name: 'bread' }], total: 0.01 };
      const direct = () => client('POST /order-api/orders/', { token: shopper.token, json, headers });
      const [first, second] = [await direct(), await direct()];
      assert.deepEqual([first.status, second.status], [201, 201]);
      assert.equal(second.text, first.text);
      assert.equal(second.headers['idempotent-replayed'], 'true');
      assert.equal(OrderView.parse(first.json()).total, (await open().product(bread)).price, 'prices are the shop’s');
      const other = { ...json, items: [{ product_id: bread, quantity: 2 }] };
      const reused = await client('POST /order-api/orders/', { token: shopper.token, json: other, headers });
      assertProblem(reused, 422, 'idempotency-key-reused');
    });

    test('what old clients send along is ignored, however odd it is', async () => {
      const odd = JSON.stringify({ items: [{ product_id: bread, quantity: 1, name: 0 }], total: null });
      const body = odd.replace('"name":0', `"name":${'['.repeat(10_000)}${']'.repeat(10_000)}`);
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'odd-one' };
      const reply = await open().client('POST /order-api/orders/', { token: shopper.token, body, headers });
      assert.equal(reply.status, 201, reply.text);
    });
  });
