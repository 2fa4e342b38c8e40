import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, seenCart } from './seen-cart.ts';
import { cartWith, milk } from './testing/checkout-samples.ts';

const bread = { ...milk, productId: 'bread', name: 'Bread', price: 40, quantity: 1 };

test('the same cart has no differences', () => {
  assert.deepEqual(differences(cartWith(), cartWith()), []);
});

test('prices, quantities, lines that came and lines that went are told apart', () => {
  const before = cartWith({ lines: [milk, bread] });
  const salt = { ...bread, productId: 'salt', name: 'Salt' };
  assert.deepEqual(differences(before, cartWith({ lines: [{ ...milk, price: 95, quantity: 3 }, salt] })), [
    { kind: 'price', name: 'Milk', from: 89.9, to: 95 },
    { kind: 'quantity', name: 'Milk', from: 2, to: 3 },
    { kind: 'added', name: 'Salt' },
    { kind: 'removed', name: 'Bread' },
  ]);
});

test('stock matters only when it is less than what was put in', () => {
  assert.deepEqual(differences(cartWith(), cartWith({ lines: [{ ...milk, available: 2 }] })), []);
  assert.deepEqual(differences(cartWith(), cartWith({ lines: [{ ...milk, available: 1 }] })), [
    { kind: 'short', name: 'Milk', available: 1 },
  ]);
});

test('what has left the catalogue is called by the name that it had', () => {
  assert.deepEqual(differences(cartWith(), cartWith({ lines: [{ ...milk, name: '', available: 0 }] })), [
    { kind: 'short', name: 'Milk', available: 0 },
  ]);
});

test('a price that moved since the line was put in is known, and is no difference to what was looked at', () => {
  const line = { product_id: 'milk', name: 'Milk', price: 89.9, quantity: 2, available: 10 };
  const answer = { version: 7, state: 'OPEN', total: 179.8, last_order_id: null } as const;
  const quiet = seenCart({ ...answer, items: [{ ...line, notices: [] }] });
  const moved = seenCart({ ...answer, items: [{ ...line, notices: [{ kind: 'price-changed', old_price: 80 }] }] });
  assert.deepEqual(quiet, cartWith());
  assert.equal(moved.lines[0]?.oldPrice, 80);
  assert.deepEqual(differences(quiet, moved), []);
});
