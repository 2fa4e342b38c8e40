import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OrderView } from '@product-store/order/contract';
import { newShopper } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Journey } from './journey.ts';

export const describeCancelling = (open: () => Journey) =>
  describe('cancelling', () => {
    /** Orders some; undefined when the order was on its way before every worker had heard of it. */
    const cancelledOrder = async (product: string, quantity: number): Promise<OrderView | undefined> => {
      const { client, put, checkOut, product: show, stockSeen } = open();
      const shopper = await newShopper(client);
      const { stock_count } = await show(product);
      await put(shopper, product, quantity);
      const { order_id } = await checkOut(shopper);
      await until('every worker shows what is left', async () =>
        (await stockSeen(product)).every((stock) => stock === stock_count - quantity),
      );
      const reply = await client(`PUT /order-api/orders/${order_id}/cancel`, { token: shopper.token });
      if (reply.status === 409) return undefined;
      assert.equal(reply.status, 200, reply.text);
      const again = await client(`PUT /order-api/orders/${order_id}/cancel`, { token: shopper.token });
      assert.equal(again.text, reply.text, 'once more changes nothing');
      return OrderView.parse(reply.json());
    };

    test('what was ordered is back on sale on every worker, once', async (t) => {
      const { takeProducts, product, stockSeen } = open();
      const [id = ''] = takeProducts(1);
      let cancelled: OrderView | undefined;
      let before = 0;
      for (let attempt = 0; attempt < 5 && !cancelled; attempt++) {
        before = (await product(id)).stock_count;
        cancelled = await cancelledOrder(id, 3);
      }
      const started = performance.now();
      assert.equal(cancelled?.status, 'CANCELLED', 'orders were always on their way too soon');
      const back = async () => (await stockSeen(id)).every((stock) => stock === before);
      await until('the stock is back', back, { withinMs: 20_000, everyMs: 10 });
      t.diagnostic(`the stock was back on every worker after ${Math.round(performance.now() - started)} ms`);
    });
  });
