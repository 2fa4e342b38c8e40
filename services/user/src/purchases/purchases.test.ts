import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unchanged } from '@product-store/platform/aggregate';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import type { OrderEvent } from '../contract.ts';
import { decide, noPurchases, type Purchases } from './purchases.ts';

const orderId = newId<OrderId>();
const event = (seq: number, status: OrderEvent['status'], order_id = orderId): OrderEvent => ({
  order_id,
  user_id: newId<UserId>(),
  seq,
  status,
  at: 0,
  total_kopecks: 1_050,
});
const after = (...events: OrderEvent[]): Purchases =>
  events.reduce((purchases, each) => {
    const decision = decide(purchases, each);
    if (decision.kind !== 'change') return purchases;
    const { spentKopecks, orders, row } = decision.change;
    return {
      version: purchases.version + 1,
      spentKopecks,
      orders,
      rows: new Map([...purchases.rows, [row.orderId, row]]),
    };
  }, noPurchases);
const spent = ({ spentKopecks, orders }: Purchases) => [spentKopecks, orders];

describe('purchases', () => {
  test('an order counts from the moment it is real, once, however far it gets', () => {
    assert.deepEqual(spent(after(event(1, 'PENDING'))), [0, 0]);
    assert.deepEqual(spent(after(event(1, 'PENDING'), event(2, 'CREATED'))), [1_050, 1]);
    assert.deepEqual(spent(after(event(2, 'CREATED'), event(3, 'PROCESSING'), event(5, 'DELIVERED'))), [1_050, 1]);
  });

  test('a cancelled or refused order does not count', () => {
    assert.deepEqual(spent(after(event(1, 'CREATED'), event(2, 'CANCELLED'))), [0, 0]);
    assert.deepEqual(spent(after(event(1, 'PENDING'), event(2, 'REJECTED'))), [0, 0]);
  });

  test('the same event again and one that comes late change nothing', () => {
    const cancelled = after(event(1, 'CREATED'), event(3, 'CANCELLED'));
    for (const seq of [1, 2, 3]) assert.deepEqual(decide(cancelled, event(seq, 'CREATED')), unchanged);
  });

  test('orders add up', () => {
    assert.deepEqual(spent(after(event(1, 'CREATED'), event(1, 'CREATED', newId<OrderId>()))), [2_100, 2]);
  });
});
