import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import { OrderView } from '../contract.ts';
import { decide, type Order } from './order.ts';
import { orderView } from './views.ts';

const begun = (): Order => {
  const order = { userId: newId<UserId>(), lines: [], total: 0 as Order['total'], createdAt: 1, fromCart: true };
  const decision = decide(undefined, { kind: 'begin', at: 1, order });
  assert(decision.kind === 'change');
  return decision.change;
};

const rejected = (facts: Record<string, unknown>): Order => {
  const decision = decide(begun(), { kind: 'reject', at: 2, reason: { code: 'insufficient-stock', facts } });
  assert(decision.kind === 'change');
  return decision.change;
};

test('a rejected order says why, in what a customer can act on and nothing else', () => {
  const view = orderView(newId<OrderId>(), rejected({ product_id: 'p', available: 1, worker: 'order-3' }));
  assert.deepEqual(view.reason, { code: 'insufficient-stock', product_id: 'p', available: 1 });
  assert.deepEqual(OrderView.parse(view), view);
});

test('an order that is not rejected has no reason', () => {
  assert(!('reason' in orderView(newId<OrderId>(), begun())));
});
