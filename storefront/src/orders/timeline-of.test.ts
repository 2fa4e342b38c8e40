import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderStatus } from './order-queries.ts';
import { canBeCancelled, timelineOf } from './timeline-of.ts';

const print = (status: OrderStatus, ...history: OrderStatus[]): string =>
  timelineOf({ status, history: history.map((then, index) => ({ status: then, at: String(index) })) })
    .map((step) => (step.at === undefined ? `(${step.status})` : step.isCurrent ? `*${step.status}` : step.status))
    .join(' ');

test('an order on its usual way shows what comes next', () => {
  assert.equal(print('CREATED', 'CREATED'), '*CREATED (PROCESSING) (SHIPPING) (DELIVERED)');
  assert.equal(print('SHIPPING', 'CREATED', 'PROCESSING', 'SHIPPING'), 'CREATED PROCESSING *SHIPPING (DELIVERED)');
});

test('an order that is over has nothing to come', () => {
  assert.equal(print('CANCELLED', 'CREATED', 'CANCELLED'), 'CREATED *CANCELLED');
  assert.equal(
    print('DELIVERED', 'CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'),
    'CREATED PROCESSING SHIPPING *DELIVERED',
  );
  assert.equal(print('REJECTED'), '');
});

test('an order that is still being checked has all of it before it', () => {
  assert.equal(print('PENDING'), '(CREATED) (PROCESSING) (SHIPPING) (DELIVERED)');
});

test('what is on its way cannot be called back', () => {
  const statuses: OrderStatus[] = [
    'PENDING',
    'CREATED',
    'PROCESSING',
    'SHIPPING',
    'DELIVERED',
    'CANCELLED',
    'REJECTED',
  ];
  assert.deepEqual(statuses.filter(canBeCancelled), ['CREATED', 'PROCESSING']);
});
