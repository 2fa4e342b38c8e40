import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Conflict } from '@product-store/platform/errors';
import type { Kopecks, OrderId, ProductId, UserId } from '@product-store/platform/values';
import { sqliteOrderStores } from '../sqlite-stores.ts';
import type { Neighbours } from './neighbours.ts';
import type { Order } from './order.ts';
import { createOrderEffects } from './order-effects.ts';

const day = 24 * 3_600_000;
const shippedAt = Date.UTC(2026, 0, 15);

const shipped: Order = {
  version: 4,
  state: 'SHIPPING',
  userId: 'anna' as UserId,
  lines: [{ productId: 'tea' as ProductId, name: 'Tea', price: 100 as Kopecks, quantity: 1 }],
  total: 100 as Kopecks,
  createdAt: shippedAt,
  updatedAt: shippedAt,
  fromCart: false,
  reason: null,
  publishedSeq: 3,
  events: (['CREATED', 'PROCESSING', 'SHIPPING'] as const).map((status, index) => ({
    seq: index + 1,
    status,
    at: shippedAt,
  })),
};

/** Sells, at that time, when backend knows of nothing that is held for the order. */
const sell = async (at: number, code = 'not-held'): Promise<void> => {
  const stores = sqliteOrderStores({ dataDir: ':memory:' });
  const done = async () => {};
  const neighbours: Neighbours = {
    products: async () => [],
    reserve: done,
    commit: async () => {
      throw new Conflict(code, 'Nothing is held for this order.');
    },
    release: done,
    closeCart: done,
    publish: done,
  };
  const effects = createOrderEffects({ store: stores.orders, index: stores.index, neighbours, now: () => at });
  await effects.stock('order' as OrderId, shipped).finally(stores.close);
};

it('stock that was sold so long ago that backend forgot it is sold', () => sell(shippedAt + 8 * day + 1));

it('stock that should still be held is missed', () => assert.rejects(sell(shippedAt + 8 * day), { code: 'not-held' }));

it('stock that cannot be sold for another reason stays a failure', () =>
  assert.rejects(sell(shippedAt + 9 * day, 'already-sold'), { code: 'already-sold' }));
