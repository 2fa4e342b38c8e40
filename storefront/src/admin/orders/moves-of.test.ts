import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isFinalMove, movesOf } from './moves-of.ts';

it('a new order goes on or is cancelled', () => {
  assert.deepEqual(movesOf('CREATED'), ['PROCESSING', 'CANCELLED']);
});

it('an order on its way can only arrive', () => {
  assert.deepEqual(movesOf('SHIPPING'), ['DELIVERED']);
});

it('nothing is offered for an order that is over, or not yet real', () => {
  for (const status of ['DELIVERED', 'CANCELLED', 'PENDING', 'REJECTED', 'ABORTED'] as const)
    assert.deepEqual(movesOf(status), [], status);
});

it('what cannot be taken back is asked about', () => {
  assert.equal(isFinalMove('PROCESSING'), false);
  assert.equal(isFinalMove('SHIPPING'), true);
  assert.equal(isFinalMove('CANCELLED'), true);
});
