import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { OrderSummary, ProfileView, TotalSpent } from '@product-store/user/shopping/schemas';
import { z } from 'zod';
import { assertProblem } from '../contract/problems.ts';
import { newShopper, type Person } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Journey } from './journey.ts';

const Views = z.array(z.object({ product_id: z.string(), price: z.number(), available: z.number() }));

export const describeAccount = (open: () => Journey) =>
  describe('an account', () => {
    let shopper: Person;
    let products: string[];
    let bought: OrderView;
    let cancelled: OrderView;
    before(async () => {
      const { client, takeProducts, put, checkOut } = open();
      shopper = await newShopper(client);
      products = takeProducts(4);
      await put(shopper, products[0] ?? '', 2);
      bought = await checkOut(shopper);
      await put(shopper, products[1] ?? '', 3);
      const { order_id } = await checkOut(shopper);
      cancelled = OrderView.parse((await call(`PUT /order-api/orders/${order_id}/cancel`)).json());
      assert.equal(cancelled.status, 'CANCELLED');
    });
    const call = (line: string, json?: unknown) => open().client(line, { token: shopper.token, json });
    const profile = async () => ProfileView.parse((await call('GET /user-api/users/me/profile')).json());

    test('the profile puts together the person, what the cart comes to, and the orders', async () => {
      const { put, product } = open();
      const [first = ''] = products;
      await put(shopper, first, 2);
      const { username, user_id, role, current_cart_total, orders, unavailable } = await profile();
      assert.deepEqual([username, user_id, role], [shopper.username, shopper.userId, 'customer']);
      assert.equal(current_cart_total, ((await product(first)).price * 200) / 100);
      assert.deepEqual(unavailable, []);
      assert.deepEqual(
        orders?.map(({ id, total }) => [id, total]),
        [cancelled, bought].map(({ order_id, total }) => [order_id, total]),
      );
      const reply = await call('GET /user-api/users/me/orders');
      assert.deepEqual(
        z
          .array(OrderSummary)
          .parse(reply.json())
          .map(({ id }) => id),
        [cancelled.order_id, bought.order_id],
      );
      await until('the cart is the same by way of the account', async () => {
        const cart = CartView.parse((await call('GET /user-api/users/me/cart')).json());
        return isDeepStrictEqual(cart, await open().cart(shopper)); // of what is left, a worker may have heard later
      });
    });

    test('what was spent is what was bought, without what was cancelled', async () => {
      await until('the sum is right', async () => {
        const reply = await call('GET /user-api/users/me/total-spent');
        const { total_spent, orders_count, unavailable } = TotalSpent.parse(reply.json());
        assert.deepEqual(unavailable, []);
        return total_spent === bought.total && orders_count === 1;
      });
    });

    test('orders of the cart by way of the account: exactly 200, and 400 when it is empty', async () => {
      const { total } = await open().cart(shopper);
      const reply = await call('POST /user-api/users/me/orders');
      assert.equal(reply.status, 200, reply.text);
      const order = OrderView.parse(reply.json());
      assert.deepEqual([order.status, order.total], ['CREATED', total]);
      assertProblem(await call('POST /user-api/users/me/orders'), 400, 'cart-empty');
      assertProblem(await call('POST /user-api/users/me/orders', {}), 400, 'cart-empty');
      assert.deepEqual(
        (await profile()).orders?.map(({ id }) => id),
        [order.order_id, cancelled.order_id, bought.order_id],
      );
    });

    test('products looked at are remembered, newest first and once each', async () => {
      const [a = '', b = '', c = ''] = products;
      for (const id of [a, b, c, a]) assert.equal((await call(`POST /cart-api/products/${id}/view`)).status, 204);
      const views = Views.parse((await call('GET /cart-api/products/recent-views')).json());
      assert.deepEqual(
        views.map(({ product_id }) => product_id),
        [a, c, b],
      );
      assert.equal(views[0]?.price, (await open().product(a)).price);
    });

    test('a guest’s lines join the cart; the larger quantity wins', async () => {
      const { put } = open();
      const [a = '', b = '', c = ''] = products;
      await put(shopper, a, 5);
      await put(shopper, b, 1);
      const items = [
        { product_id: a, quantity: 2 },
        { product_id: b, quantity: 4 },
        { product_id: c, quantity: 1 },
        { product_id: '00000000-0000-4000-8000-000000000000', quantity: 1 },
      ];
      for (let twice = 0; twice < 2; twice++) {
        const merged = CartView.parse((await call('POST /cart-api/cart/merge', { items })).json());
        assert.deepEqual(
          merged.items.map(({ product_id, quantity }) => [product_id, quantity]),
          [
            [a, 5],
            [b, 4],
            [c, 1],
          ],
        );
      }
      assert.equal((await call('DELETE /cart-api/cart/')).status, 204);
      assert.equal((await profile()).current_cart_total, 0);
    });

    test('name and phone change, as JSON and as a form', async () => {
      const json = await call('PUT /user-api/users/me', { full_name: 'Анна Сергеевна' });
      const form = await open().client('PUT /user-api/users/me', { token: shopper.token, form: { phone: '+7 900 1' } });
      assert.deepEqual([json.status, form.status], [200, 200], form.text);
      const { full_name, phone } = await profile();
      assert.deepEqual([full_name, phone], ['Анна Сергеевна', '+7 900 1']);
    });
  });
