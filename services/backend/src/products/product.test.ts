import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse, unchanged } from '@product-store/platform/aggregate';
import type { Kopecks } from '@product-store/platform/values';
import { pricesOf } from './price-history.ts';
import { decide, type Product, type ProductCommand, type ProductDetails } from './product.ts';

const details: ProductDetails = {
  name: 'Кефир',
  category: 'Молочные продукты',
  price: 8_990 as Kopecks,
  description: null,
  manufacturer: null,
  imageUrl: null,
  sku: null,
  barcode: null,
};
const made = (product: Product | undefined, command: ProductCommand): Product => {
  const decision = decide(product, command);
  assert.equal(decision.kind, 'change');
  return decision.kind === 'change' ? decision.change : assert.fail();
};
const create = { kind: 'create', details, writeId: 'w1', at: 1, by: 'anna' } as const;
const reprice = (from: number, to: number, writeId: string): ProductCommand => ({
  kind: 'reprice',
  from: from as Kopecks,
  to: to as Kopecks,
  writeId,
  at: 9,
  by: 'boris',
  reason: 'Сезон',
});
const shown = (product: Product) => pricesOf(product).map(({ price, from, by, reason }) => [price, from, by, reason]);

test('the history begins with the first price and grows with every other one, newest first', () => {
  const kefir = made(undefined, create);
  const dearer = made(kefir, { kind: 'edit', details: { price: 9_500 as Kopecks }, writeId: 'w2', at: 2, by: 'anna' });
  const renamed = made(dearer, { kind: 'edit', details: { name: 'Кефир 1%' }, writeId: 'w3', at: 3, by: 'anna' });
  const same = made(renamed, { kind: 'edit', details: { price: 9_500 as Kopecks }, writeId: 'w4', at: 4, by: 'anna' });
  const repriced = made(same, reprice(9_500, 9_000, 'w5'));
  assert.equal(repriced.price, 9_000);
  assert.deepEqual(shown(repriced), [
    [9_000, 9, 'boris', 'Сезон'],
    [9_500, 2, 'anna', null],
    [8_990, 1, 'anna', null],
  ]);
});

test('a row that is older than the history keeps its price in it', () => {
  const old: Product = { ...made(undefined, create), prices: [], updatedAt: 77 };
  const since = [8_990, 77, 'unknown', null];
  assert.deepEqual(shown(old), [since]);
  const renamed = made(old, { kind: 'edit', details: { name: 'Кефир 1%' }, writeId: 'w2', at: 88, by: 'anna' });
  assert.deepEqual(shown(renamed), [since]);
  assert.deepEqual(shown(made(renamed, reprice(8_990, 9_000, 'w3'))), [[9_000, 9, 'boris', 'Сезон'], since]);
});

test('a reprice goes by the price that was seen', () => {
  const kefir = made(undefined, create);
  assert.deepEqual(decide(kefir, reprice(8_980, 9_000, 'w2')), refuse('price-changed', { price: 8_990 }));
  assert.deepEqual(decide(undefined, reprice(8_990, 9_000, 'w2')), refuse('product-not-found'));
  const gone = made(kefir, { kind: 'delete', writeId: 'w2', at: 2, by: 'anna' });
  assert.deepEqual(decide(gone, reprice(8_990, 9_000, 'w3')), refuse('product-not-found'));
});

test('a price that was set once is not set again, however many other writes came since', () => {
  let kefir = made(made(undefined, create), reprice(8_990, 9_000, 'bulk'));
  for (let n = 0; n < 20; n++)
    kefir = made(kefir, { kind: 'edit', details: { name: `Кефир ${n}` }, writeId: `n${n}`, at: n, by: 'anna' });
  kefir = made(kefir, { kind: 'edit', details: { price: 8_990 as Kopecks }, writeId: 'back', at: 30, by: 'anna' });
  assert.deepEqual(decide(kefir, reprice(8_990, 9_000, 'bulk')), unchanged);
});

test('a hundred prices are remembered, the oldest go', () => {
  let kefir = made(undefined, create);
  for (let n = 1; n <= 120; n++) kefir = made(kefir, reprice(kefir.price, 8_990 + n, `w-${n}`));
  const prices = pricesOf(kefir).map(({ price }) => Number(price));
  assert.deepEqual(
    prices,
    Array.from({ length: 100 }, (_, n) => 8_990 + 120 - n),
  );
  assert.equal(kefir.writes.length, 8);
});
