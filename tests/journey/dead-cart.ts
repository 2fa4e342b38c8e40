import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ProfileView, TotalSpent } from '@product-store/user/shopping/schemas';
import { assertProblem } from '../contract/problems.ts';
import { newShopper, type Person } from '../shop/people.ts';
import { pm2 } from '../shop/pm2.ts';
import { until } from '../shop/until.ts';
import type { Trip } from './shopping-trip.ts';

/** So many profiles that the circuit breakers of all workers have opened. */
const enough = 30;

export const describeDeadCart = (open: () => Trip) =>
  describe('a dead cart service', () => {
    let shopper: Person;
    let ordered = '';
    before(async () => {
      const { client, put, checkOut, takeProducts } = open();
      shopper = await newShopper(client);
      const [first = '', second = ''] = takeProducts(2);
      await put(shopper, first, 1);
      ordered = (await checkOut(shopper)).order_id;
      await put(shopper, second, 1);
    });
    const get = (path: string) => open().client(`GET ${path}`, { token: shopper.token });
    const profile = async () => {
      const reply = await get('/user-api/users/me/profile');
      assert.equal(reply.status, 200, reply.text);
      return ProfileView.parse(reply.json());
    };

    const assertTheRestGoesOn = async () => {
      for (let k = 0; k < enough; k++) {
        const { username, current_cart_total, orders, unavailable } = await profile();
        assert.deepEqual([username, current_cart_total, unavailable], [shopper.username, null, ['cart']]);
        assert.deepEqual(
          orders?.map(({ id }) => id),
          [ordered],
        );
      }
      assert.equal((await get('/api/products/?limit=1')).status, 200);
      assert.equal((await get('/user-api/users/me/orders')).status, 200);
      assert.deepEqual(TotalSpent.parse((await get('/user-api/users/me/total-spent')).json()).unavailable, []);
    };

    test('leaves a profile without the cart, and an order untouched; all of it comes back with the cart', async () => {
      const { total } = await open().cart(shopper);
      await pm2(open().shop, 'stop', 'cart');
      try {
        await assertTheRestGoesOn();
        assertProblem(await get('/user-api/users/me/cart'), 503, 'cart-unavailable');
        assertProblem(await get('/cart-api/cart/'), 503, 'service-down');
        const checkout = await open().client('POST /user-api/users/me/orders', { token: shopper.token });
        assertProblem(checkout, 503, 'cart-unavailable');
      } finally {
        await pm2(open().shop, 'start', 'cart'); // also when something has failed
      }
      await until('the profile is whole again', async () => (await profile()).unavailable.length === 0);
      assert.equal((await profile()).current_cart_total, total, 'the cart is as it was');
    });
  });
