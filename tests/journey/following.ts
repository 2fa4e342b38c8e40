import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { OrderStatus, type OrderView } from '@product-store/order/contract';
import { z } from 'zod';
import { assertProblem } from '../contract/problems.ts';
import { newShopper, type Person } from '../shop/people.ts';
import { follow } from './event-stream.ts';
import type { Journey } from './journey.ts';

const Moved = z.object({ order_id: z.string(), seq: z.number(), status: OrderStatus, at: z.iso.datetime() });
const life = ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'];

export const describeFollowing = (open: () => Journey) =>
  describe('following an order', () => {
    let shopper: Person;
    let order: OrderView;
    before(async () => {
      const { client, put, checkOut, takeProducts } = open();
      shopper = await newShopper(client);
      await put(shopper, takeProducts(1)[0] ?? '', 1);
      order = await checkOut(shopper);
    });
    const events = (lastEventId?: string) => {
      const url = `${open().url}/order-api/orders/${order.order_id}/events`;
      return follow(url, { token: shopper.token, ...(lastEventId !== undefined && { lastEventId }) });
    };

    test('it is seen live until it is delivered, and a broken connection misses nothing', async () => {
      const seen: z.output<typeof Moved>[] = [];
      let lastEventId = '';
      for await (const { id, data } of events()) {
        seen.push(Moved.parse(data));
        lastEventId = id;
        if (seen.at(-1)?.status === 'PROCESSING') break; // the connection breaks
      }
      assert.notEqual(seen.at(-1)?.status, 'DELIVERED', 'it was on its way while we looked');
      for await (const { id, data } of events(lastEventId)) {
        const moved = Moved.parse(data);
        assert.equal(id, String(moved.seq));
        seen.push(moved);
      } // the shop ends it
      assert.deepEqual(
        seen.map(({ seq, status }) => [seq, status]),
        life.map((status, index) => [index + 1, status]),
      );
      const { status, history } = await open().order(shopper, order.order_id);
      assert.equal(status, 'DELIVERED');
      assert.deepEqual(
        history,
        seen.map(({ status: to, at }) => ({ status: to, at })),
      );
      assert.ok(seen.every(({ order_id }) => order_id === order.order_id));
    });

    test('afterwards the whole story is told at once, from wherever one left off', async () => {
      for (const [lastEventId, expected] of [
        [undefined, life],
        ['0', life],
        ['2', life.slice(2)],
        ['4', []],
        ['99', []],
        ['nonsense', life],
      ] as const) {
        const told = [];
        for await (const { data } of events(lastEventId)) told.push(Moved.parse(data).status);
        assert.deepEqual(told, expected, `after ${lastEventId}`);
      }
    });

    test('somebody else hears nothing of it', async () => {
      const { client } = open();
      const { token } = await newShopper(client);
      for (const call of ['GET {}', 'GET {}/events', 'PUT {}/cancel'])
        assertProblem(
          await client(call.replace('{}', `/order-api/orders/${order.order_id}`), { token }),
          404,
          'order-not-found',
        );
      assert.deepEqual((await client('GET /order-api/orders/', { token })).json(), []);
    });

    test('what is delivered cannot be cancelled', async () => {
      const reply = await open().client(`PUT /order-api/orders/${order.order_id}/cancel`, { token: shopper.token });
      assert.equal(assertProblem(reply, 409, 'cannot-cancel').status, 409);
    });
  });
