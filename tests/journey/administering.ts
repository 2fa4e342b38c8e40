import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ProductView } from '@product-store/backend/products/schemas';
import { OrderView } from '@product-store/order/contract';
import { z } from 'zod';
import { assertProblem } from '../contract/problems.ts';
import { newShopper, type Person } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Journey } from './journey.ts';

const Stats = z.object({ orders: z.number(), revenue: z.number(), by_status: z.record(z.string(), z.number()) });

export const describeAdministering = (open: () => Journey) =>
  describe('administering', () => {
    let shopper: Person;
    before(async () => {
      shopper = await newShopper(open().client);
    });
    const call = (line: string, json?: unknown, headers = {}) =>
      open().client(line, { token: open().admin.token, json, headers });
    const ordered = async (): Promise<OrderView> => {
      const { put, checkOut, takeProducts } = open();
      await put(shopper, takeProducts(1)[0] ?? '', 1);
      return checkOut(shopper);
    };

    test('an administrator moves an order on, once per step and never backwards', async () => {
      const { order_id } = await ordered();
      for (const status of ['PROCESSING', 'SHIPPING', 'DELIVERED']) {
        // The order also moves by itself, so it may be there already; what is done twice changes nothing.
        const moved = await call(`PUT /order-api/orders/${order_id}/status?status=${status}`);
        if (moved.status !== 200) assertProblem(moved, 409, 'transition-not-allowed');
      }
      await until('it is delivered', async () => (await open().order(shopper, order_id)).status === 'DELIVERED');
      const { history } = await open().order(shopper, order_id);
      assert.deepEqual(
        history.map(({ status }) => status),
        ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'],
      );
      for (const status of ['CREATED', 'PROCESSING', 'CANCELLED', 'PENDING', 'REJECTED']) {
        const refused = await call(`PUT /order-api/orders/${order_id}/status?status=${status}`);
        assert.equal(assertProblem(refused, 409, 'transition-not-allowed').status, 409);
      }
    });

    test('numbers of the day count every order once', async () => {
      const count = async () => Stats.parse((await call('GET /order-api/orders/admin/stats')).json());
      const before = await count();
      const { total, order_id } = await ordered();
      await until('the new order is counted', async () => (await count()).orders === before.orders + 1);
      const { orders, revenue, by_status } = await count();
      assert.equal(
        Object.values(by_status).reduce((sum, one) => sum + one, 0),
        orders,
      );
      assert.equal(Math.round(revenue * 100), Math.round((before.revenue + total) * 100));
      const all = z.array(OrderView).parse((await call('GET /order-api/orders/?limit=100')).json());
      assert.ok(all.some((order) => order.order_id === order_id));
      assert.ok(all.length > 1);
    });

    test('orders come in pages, newest first, each once', async () => {
      const path = '/order-api/orders/';
      const ids: string[] = [];
      let query = '?limit=2';
      for (;;) {
        const reply = await call(`GET ${path}${query}`);
        ids.push(
          ...z
            .array(OrderView)
            .parse(reply.json())
            .map(({ order_id }) => order_id),
        );
        const [, next] = /^<(\?[^>]+)>; rel="next"$/.exec(String(reply.headers.link ?? '')) ?? [];
        if (!next) break;
        query = next;
      }
      const whole = z.array(OrderView).parse((await call(`GET ${path}?limit=100`)).json());
      assert.deepEqual(
        ids,
        whole.map(({ order_id }) => order_id),
      );
      const times = whole.map(({ created_at }) => created_at);
      assert.deepEqual(times, [...times].sort().reverse());
    });

    test('a product is made, corrected, changed only by who has seen it last, and taken out', async () => {
      const key = { 'idempotency-key': 'new-tea' };
      const json = { name: 'Чай чёрный 100 г', category: 'Бакалея', price: 149.9, stock_count: 10 };
      const [made, again] = [
        await call('POST /api/products/', json, key),
        await call('POST /api/products/', json, key),
      ];
      assert.deepEqual([made.status, again.status, again.text], [201, 201, made.text]);
      const { product_id } = ProductView.parse(made.json());
      const place = `/api/products/${product_id}`;
      assert.equal(made.headers.location, place);

      const stock = { change: 5, reason: 'Поставка' };
      for (let twice = 0; twice < 2; twice++) {
        const corrected = await call(`POST ${place}/stock`, stock, { 'idempotency-key': 'delivery' });
        assert.equal(ProductView.parse(corrected.json()).stock_count, 15);
      }
      assertProblem(await call(`POST ${place}/stock`, { change: -16, reason: 'Кража' }), 409, 'stock-below-zero');

      const seen = String(made.headers.etag);
      const changed = await call(`PATCH ${place}`, { price: 159.9 }, { 'if-match': seen });
      assert.equal(ProductView.parse(changed.json()).price, 159.9, changed.text);
      assertProblem(await call(`PATCH ${place}`, { price: 1 }, { 'if-match': seen }), 412, 'product-changed');
      const replaced = await call(`PUT ${place}`, { ...json, stock_count: 7 }, { 'if-match': changed.headers.etag });
      const { price, stock_count } = ProductView.parse(replaced.json());
      assert.deepEqual([price, stock_count], [149.9, 7]);

      assert.equal((await call(`DELETE ${place}`)).status, 204);
      await until('nobody finds it any more', async () => (await call(`GET ${place}`)).status === 404);
      assertProblem(await call(`DELETE ${place}`), 404, 'product-not-found');
    });
  });
