import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cartRows } from './cart-rows.ts';

const line = (productId: string) => ({ productId });
const print = (lines: string[], removed: [string, number][]) =>
  cartRows(
    lines.map(line),
    removed.map(([productId, index]) => ({ productId, index })),
  )
    .map((row) => (row.kind === 'line' ? row.line.productId : `(${row.removed.productId})`))
    .join(' ');

test('what was taken out stays in its place', () => {
  assert.equal(print(['milk', 'salt'], [['bread', 1]]), 'milk (bread) salt');
  assert.equal(print([], [['milk', 0]]), '(milk)');
});

test('several removals keep their order, whichever was first', () => {
  assert.equal(
    print(
      ['b'],
      [
        ['c', 2],
        ['a', 0],
      ],
    ),
    '(a) b (c)',
  );
});

test('what is in the cart again is a line again', () => {
  assert.equal(print(['milk', 'bread'], [['bread', 0]]), 'milk bread');
});
