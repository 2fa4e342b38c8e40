import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createIdempotency } from '@product-store/platform/idempotency';
import { newId, type OrderId } from '@product-store/platform/values';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import type { OpenBacking } from '../crash/backing.ts';
import { inCassandra } from '../crash/cassandra-backing.ts';
import { createShop } from '../crash/shop.ts';
import { counted, type Rounds } from './counted.ts';

const cassandra = await useCassandra(['backend', 'order', 'cart', 'user']);

/** What 02-architecture promises: of n lines, Idempotency-Key included. */
const promised = (lines: number): number => lines + 4;

describe('rounds of conditional writes', { skip: cassandra.skip }, () => {
  const rounds: Rounds = { compareAndSet: 0, serialReads: 0, plainReads: 0 };
  let open: OpenBacking;
  before(async () => {
    open = inCassandra({
      backend: counted(patient(await cassandra.open('backend')), rounds),
      order: counted(patient(await cassandra.open('order')), rounds),
      cart: counted(patient(await cassandra.open('cart')), rounds),
      user: await cassandra.open('user'),
    });
  });
  const clear = () => Object.assign(rounds, { compareAndSet: 0, serialReads: 0, plainReads: 0 });

  for (const lines of [1, 3, 10]) {
    test(`a checkout of ${lines} lines with its Idempotency-Key takes ${promised(lines)}, and no serial read`, async () => {
      const shop = createShop(open);
      const user = shop.addUser();
      const products = await Promise.all(Array.from({ length: lines }, () => shop.addProduct(10)));
      const { cart } = await shop.workers();
      for (const product of products) await cart.carts.add(user, product, 1);
      clear();
      await cart.checkout(user, 'a key');
      assert.deepEqual([rounds.compareAndSet, rounds.serialReads], [promised(lines), 0]);
    });

    test(`an order of ${lines} lines with its Idempotency-Key takes ${promised(lines)}, and no serial read`, async () => {
      const shop = createShop(open);
      const products = await Promise.all(Array.from({ length: lines }, () => shop.addProduct(10)));
      const { orders } = await shop.workers();
      const idempotency = createIdempotency(shop.stores.order.idempotency, shop.now);
      const call = { scope: newId<string>(), key: 'a key', payload: {} };
      clear();
      await idempotency.once(
        call,
        async (firstSeenAt) => {
          const made = await orders.creation.create({
            orderId: newId<OrderId>(),
            userId: shop.addUser(),
            frozenAt: firstSeenAt,
            lines: products.map((product_id) => ({ product_id, quantity: 1 })),
            fromCart: false,
          });
          return { status: 201, body: made.state };
        },
        () => assert.fail('it is not refused'),
      );
      assert.deepEqual([rounds.compareAndSet, rounds.serialReads], [promised(lines), 0]);
    });
  }
});
