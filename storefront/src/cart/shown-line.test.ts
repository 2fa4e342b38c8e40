import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestLine } from './guest-lines.ts';
import { isBlocked, lineOfGuest, repairs, sumOfShown, withShownQuantity } from './shown-line.ts';

const milk: GuestLine = {
  product_id: 'milk',
  name: 'Milk',
  category: 'Dairy',
  price: 89.9,
  image_url: null,
  quantity: 3,
};
const offer = { name: 'Milk', price: 89.9, stock_count: 10, image_url: null };

test('a guest’s line that is as it was has nothing to say', () => {
  const line = lineOfGuest(milk, offer);
  assert.deepEqual([line.notices, line.total, line.available], [[], 269.7, 10]);
});

test('a guest is told what a customer is told: the price moved, there is less, it is gone', () => {
  assert.deepEqual(lineOfGuest(milk, { ...offer, price: 95 }).notices, [
    { kind: 'price-changed', old_price: 89.9, new_price: 95 },
  ]);
  assert.deepEqual(lineOfGuest(milk, { ...offer, stock_count: 1 }).notices, [{ kind: 'less-available', available: 1 }]);
  assert.deepEqual(lineOfGuest(milk, 'gone').notices, [{ kind: 'gone' }]);
});

test('when the catalogue does not answer, the line stays as it was put in', () => {
  const line = lineOfGuest(milk, 'unknown');
  assert.deepEqual([line.price, line.available, line.notices], [89.9, undefined, []]);
});

test('what is gone costs nothing and is not counted', () => {
  const bread = { ...milk, product_id: 'bread', price: 0.1 };
  const salt = { ...milk, product_id: 'salt', price: 0.2, quantity: 1 };
  const lines = [lineOfGuest(milk, 'gone'), lineOfGuest(bread, 'unknown'), lineOfGuest(salt, 'unknown')];
  assert.deepEqual(sumOfShown(lines), { total: 0.5, pieces: 4 });
});

test('a price that moved does not keep anybody from ordering; too little stock does, until less is wanted', () => {
  assert(!isBlocked(lineOfGuest(milk, { ...offer, price: 95 })));
  const short = lineOfGuest(milk, { ...offer, stock_count: 2 });
  assert(isBlocked(short));
  assert(!isBlocked(withShownQuantity(short, 2)));
  assert.deepEqual(repairs([short, lineOfGuest({ ...milk, product_id: 'bread' }, 'gone')]), [
    { productId: 'milk', quantity: 2 },
    { productId: 'bread', quantity: 0 },
  ]);
});
