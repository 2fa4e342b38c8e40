import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckoutEvent } from './checkout-state.ts';
import {
  after,
  answered,
  attempt,
  cartWith,
  emptied,
  looked,
  milk,
  sent,
  silence,
} from './testing/checkout-samples.ts';

const ordered: CheckoutEvent = { kind: 'ordered', attempt };
const made = (tryNo: number): CheckoutEvent => ({ kind: 'answered', tryNo, orderId: 'order-1' });
const failed = (tryNo: number, problem = silence): CheckoutEvent => ({ kind: 'send-failed', tryNo, problem });
const continued: CheckoutEvent = { kind: 'continued' };

describe('ordering', () => {
  test('the cart is read once more, ordered with its key, and the order is kept for other tabs', () => {
    const { state, effects } = after([ordered, looked(1), made(1)]);
    assert.deepEqual(state, { phase: 'made', orderId: 'order-1', by: 'this-tab' });
    assert.deepEqual(
      effects.map(({ kind }) => kind),
      ['keep', 'look', 'send', 'keep', 'reload-cart'],
    );
    assert.deepEqual(effects.at(-2), { kind: 'keep', attempt: { ...attempt, orderId: 'order-1' } });
  });

  test('clicks while it is under way order nothing more', () => {
    const { effects } = after([ordered, ordered, looked(1), ordered, looked(1), made(1), ordered]);
    assert.deepEqual(sent(effects), [attempt.key]);
  });

  test('a price that moved since the customer looked is shown before anything is ordered', () => {
    const dearer = cartWith({ total: 200, lines: [{ ...milk, price: 100 }] });
    const { state, effects } = after([ordered, looked(1, dearer)]);
    assert.deepEqual(sent(effects), []);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'changed', attempt, now: dearer } });
  });

  test('stock that ran out says so, and the next click is a new attempt', () => {
    const refusal = answered(409, 'insufficient-stock', { product_id: 'milk', available: 1 });
    const { state, effects } = after([ordered, looked(1), failed(1, refusal)]);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'problem', problem: refusal } });
    assert(effects.some(({ kind }) => kind === 'forget'));
    assert.equal(after([ordered], state).state.phase, 'looking');
  });

  test('a dead cart service is not called uncertain when nothing was sent', () => {
    const down = answered(503, 'service-down');
    const { state } = after([
      ordered,
      { kind: 'look-failed', tryNo: 1, problem: down },
      continued,
      { kind: 'look-failed', tryNo: 2, problem: down },
      continued,
      { kind: 'look-failed', tryNo: 3, problem: down },
    ]);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'problem', problem: down } });
  });

  test('a sending that never began is tried again quietly, with the pause that was asked for', () => {
    const busy = answered(503, 'overloaded', {}, 3);
    const { state, effects } = after([ordered, looked(1), failed(1, busy)]);
    assert.equal(state.phase, 'waiting');
    assert('isUncertain' in state && !state.isUncertain);
    assert.deepEqual(effects.at(-1), { kind: 'pause', pauseMs: 3_000 });
  });
});

describe('an answer that was lost', () => {
  const lost = [ordered, looked(1), failed(1)];

  for (const problem of [silence, answered(502, 'answer-lost'), answered(504, 'answer-late'), answered(500, '')])
    test(`${problem.status} ${problem.code}: uncertain, and the same key is sent again`, () => {
      const { state, effects } = after([ordered, looked(1), failed(1, problem), continued, looked(2), made(2)]);
      assert.deepEqual(sent(effects), [attempt.key, attempt.key]);
      assert.equal(state.phase, 'made');
    });

  test('the service does not know either: uncertain', () => {
    const { state } = after([ordered, looked(1), failed(1, answered(503, 'order-uncertain', {}, 3))]);
    assert('isUncertain' in state && state.isUncertain);
  });

  test('pauses grow and have an end', () => {
    const tries = Array.from({ length: 8 }, (_, index) => [looked(index + 1), failed(index + 1), continued]).flat();
    const pauses = after([ordered, ...tries]).effects.flatMap((effect) =>
      effect.kind === 'pause' ? [effect.pauseMs / 1_000] : [],
    );
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 20, 20, 20]);
  });

  test('it was ordered after all: the cart is empty and names the order', () => {
    const { state, effects } = after([...lost, continued, looked(2, emptied('order-1'))]);
    assert.deepEqual(state, { phase: 'made', orderId: 'order-1', by: 'this-tab' });
    assert.equal(sent(effects).length, 1);
  });

  test('the cart is empty only when it is asked to order: the answer names the order', () => {
    const empty = answered(400, 'cart-empty', { last_order_id: 'order-1' });
    const { state } = after([...lost, continued, looked(2), failed(2, empty)]);
    assert.deepEqual(state, { phase: 'made', orderId: 'order-1', by: 'this-tab' });
  });

  test('it was not ordered, and the cart has moved on: nothing is ordered with the old key', () => {
    const { state, effects } = after([...lost, continued, looked(2, cartWith({ version: 9 }))]);
    assert.equal(sent(effects).length, 1);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'not-made' } });
  });

  test('nothing but an outcome ends it: not a dead service, not a lost login', () => {
    const events = [
      answered(503, 'service-down'),
      answered(401, 'session-ended'),
      answered(429, 'rate-limited'),
    ].flatMap((problem, index) => [continued, looked(index + 2), failed(index + 2, problem)]);
    const { state } = after([...lost, ...events]);
    assert(state.phase === 'waiting' && state.isUncertain);
    const { state: still } = after([continued, { kind: 'look-failed', tryNo: 5, problem: silence }], state);
    assert(still.phase === 'waiting' && still.isUncertain);
  });

  test('answers to earlier tries change nothing, but for the order itself', () => {
    const { state } = after([...lost, continued]);
    assert.deepEqual(after([failed(1), looked(1), failed(2)], state).state, state);
    const sending = after([looked(2)], state).state;
    assert.deepEqual(after([failed(1), looked(2)], sending).state, sending);
    assert.equal(after([made(1)], state).state.phase, 'made');
  });
});

describe('a page that is loaded again', () => {
  const resumed: CheckoutEvent = { kind: 'resumed', attempt };

  test('goes on with the same key', () => {
    const { state, effects } = after([resumed, looked(1), made(1)]);
    assert.deepEqual(sent(effects), [attempt.key]);
    assert.equal(state.phase, 'made');
  });

  test('joins an order that is still being made', () => {
    const { effects } = after([resumed, looked(1, cartWith({ version: 8, state: 'CHECKING_OUT' }))]);
    assert.deepEqual(sent(effects), [attempt.key]);
  });

  test('orders nothing by itself long after the customer asked', () => {
    const { state, effects } = after([resumed, looked(1, cartWith(), attempt.startedAtMs + 3_600_000)]);
    assert.deepEqual(sent(effects), []);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'not-made' } });
  });

  test('finds the order, however long ago', () => {
    const { state } = after([resumed, looked(1, emptied('order-1'), attempt.startedAtMs + 3_600_000)]);
    assert.equal(state.phase, 'made');
  });
});
