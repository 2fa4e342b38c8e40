import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GuestLine, mostOfOne, parseLines, quantityOf, withAdded, withQuantity } from './guest-lines.ts';

const kefir = { product_id: 'a', name: 'Кефир', category: 'Молочные продукты', price: 54.9, image_url: null };
const tea = { product_id: 'b', name: 'Чай', category: 'Напитки', price: 120, image_url: null };

test('the same product twice is one line, with the price that was seen last', () => {
  const lines = withAdded(withAdded(withAdded([], kefir, 1), tea, 2), { ...kefir, price: 60 }, 2);
  assert.deepEqual(
    lines.map(({ product_id, quantity, price }) => [product_id, quantity, price]),
    [
      ['a', 3, 60],
      ['b', 2, 120],
    ],
  );
  assert.equal(quantityOf(lines, 'b'), 2);
  assert.equal(quantityOf(lines, 'c'), 0);
});

test('no line holds more than the cart service takes', () => {
  const full = withAdded(withAdded([], kefir, 90), kefir, 90);
  assert.equal(quantityOf(full, 'a'), mostOfOne);
  assert.equal(quantityOf(withQuantity(full, 'a', 1_000), 'a'), mostOfOne);
});

test('a quantity of none takes the line away', () => {
  assert.deepEqual(withQuantity(withAdded([], kefir, 1), 'a', 0), []);
});

test('what is kept in the browser is read back, and anything else is no cart', () => {
  const lines: GuestLine[] = withAdded(withAdded([], kefir, 3), tea, 1);
  assert.deepEqual(parseLines(JSON.stringify(lines)), lines);
  const damaged = [
    '',
    'null',
    '{}',
    '[1]',
    '[{}]',
    JSON.stringify([{ ...kefir, quantity: 0 }]),
    JSON.stringify([{ ...kefir, quantity: 1.5 }]),
  ];
  for (const text of damaged) assert.equal(parseLines(text), undefined, text);
});
