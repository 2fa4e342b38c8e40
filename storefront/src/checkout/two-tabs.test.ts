import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keyOfCart, newAttempt, parseAttempt } from './attempt.ts';
import { beginning, type CheckoutEvent } from './checkout-state.ts';
import { after, attempt, cartWith, emptied, looked, milk, sent } from './testing/checkout-samples.ts';

const shownKey = keyOfCart(cartWith());
const heard = (of: typeof attempt | undefined): CheckoutEvent => ({ kind: 'heard', attempt: of, shownKey });
const begun = heard(attempt);
const finished = heard({ ...attempt, orderId: 'order-1' });
const continued: CheckoutEvent = { kind: 'continued' };

describe('two tabs with the same cart', () => {
  test('send the same key without having heard of each other', () => {
    const other = newAttempt('anna', cartWith(), 9_999);
    assert.equal(other.key, attempt.key);
    assert.notEqual(keyOfCart(cartWith({ version: 8 })), attempt.key);
  });

  test('the one that only looks on waits for the other, and shows its order', () => {
    const { state } = after([begun]);
    assert.equal(state.phase, 'elsewhere');
    assert.deepEqual(after([finished], state).state, { phase: 'made', orderId: 'order-1', by: 'this-tab' });
  });

  test('a click in the one that looks on orders nothing besides', () => {
    const { effects } = after([begun, { kind: 'ordered', attempt }]);
    assert.deepEqual(sent(effects), []);
  });

  test('the other one was closed in the middle: this one finds out', () => {
    const { state, effects } = after([begun, continued, looked(1), { kind: 'answered', tryNo: 1, orderId: 'order-1' }]);
    assert.deepEqual(sent(effects), [attempt.key]);
    assert.equal(state.phase, 'made');
  });

  test('the other one was refused: this one may order again', () => {
    const { state, effects } = after([begun, heard(undefined)]);
    assert.deepEqual(state, beginning);
    assert.deepEqual(effects.at(-1), { kind: 'reload-cart' });
  });

  test('the other one made it before this one was touched', () => {
    assert.deepEqual(after([finished]).state, { phase: 'made', orderId: 'order-1', by: 'another' });
  });

  test('the other one made it while this one waits for its own answer', () => {
    const { state } = after([{ kind: 'ordered', attempt }, looked(1), finished]);
    assert.deepEqual(state, { phase: 'made', orderId: 'order-1', by: 'this-tab' });
  });

  test('an order of another cart says nothing of this one', () => {
    const old = { ...attempt, key: 'cart-1', orderId: 'order-0' };
    assert.deepEqual(after([heard(old)]).state, beginning);
  });

  test('one that slept through it all, on a cart that holds other things by now, orders none of them', () => {
    const now = { ...emptied('order-1'), lines: [{ ...milk, productId: 'bread' }], total: 40 };
    const { state, effects } = after([{ kind: 'ordered', attempt }, looked(1, now)]);
    assert.deepEqual(sent(effects), []);
    assert.deepEqual(state, { phase: 'made', orderId: 'order-1', by: 'another' });
  });

  test('what changed in the other tab is shown before it is ordered in this one', () => {
    const now = cartWith({ version: 8, lines: [{ ...milk, quantity: 5 }] });
    const { state } = after([{ kind: 'ordered', attempt }, looked(1, now)]);
    assert.deepEqual(state, { phase: 'review', refusal: { kind: 'changed', attempt, now } });
  });
});

describe('what outlives a page', () => {
  test('an attempt is read as it was written; anything else is nothing', () => {
    assert.deepEqual(parseAttempt(JSON.stringify(attempt)), attempt);
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '{"userId":"anna"}',
      JSON.stringify({ ...attempt, cart: { lines: 1 } }),
    ])
      assert.equal(parseAttempt(text), undefined, text);
  });

  test('logging out leaves the attempt to the same customer’s next login', () => {
    const { state, effects } = after([{ kind: 'ordered', attempt }, looked(1), { kind: 'logged-out' }]);
    assert.deepEqual(state, beginning);
    assert(effects.every(({ kind }) => kind !== 'forget'));
  });

  test('leaving the page leaves what is under way alone, and drops what was only said', () => {
    const under = after([{ kind: 'ordered', attempt }, looked(1)]).state;
    assert.deepEqual(after([{ kind: 'left' }], under).state, under);
    assert.deepEqual(after([{ kind: 'left' }], { phase: 'review', refusal: { kind: 'not-made' } }).state, beginning);
  });
});
