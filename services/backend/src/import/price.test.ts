import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NumberStyle } from './local-number.ts';
import { numberStyleOf } from './number-style.ts';
import { parsePrice } from './price.ts';

const unknown: NumberStyle = { decimal: null };
const kopecks = (value: string | number, style = unknown): number | string => {
  const price = parsePrice(value, style);
  return 'value' in price ? price.value : price.reason;
};

test('prices are read as people, shops and programs write them', () => {
  const same = ['1 299,90', '1\u00a0299,90', '1\u202f299,90', '1299.90', '1299,9', '1.299,90', '1,299.90', "1'299.90"];
  for (const text of [
    ...same,
    '1 299,90 ₽',
    '1299,90 руб.',
    '1299.90р.',
    '$1,299.90',
    '€ 1.299,90',
    'Rs. 1,299.90',
    'USD 1299.9',
  ])
    assert.equal(kopecks(text), 129990, text);
  assert.equal(kopecks('129,9'), 12990);
  assert.equal(kopecks('129'), 12900);
  assert.equal(kopecks('74 ₽'), 7400);
  assert.equal(kopecks('₹1,29,999'), 12999900);
  assert.equal(kopecks('1.299.000'), 129900000);
  assert.equal(kopecks('.99'), 99);
  assert.equal(kopecks('199,-'), 19900);
  assert.equal(kopecks('450 руб./кг'), 45000);
  assert.equal(kopecks('100 руб. за шт.'), 10000);
});

test('float noise is none, and fractions of a kopeck are rounded and said to be', () => {
  assert.equal(kopecks(129.9), 12990);
  assert.equal(kopecks(0.29), 29);
  assert.equal(kopecks('129.90000000000001'), 12990);
  assert.equal(kopecks(129.89999999999998), 12990);
  assert.equal(kopecks('1.5e2'), 15000);
  assert.equal(kopecks('129.9000'), 12990);
  assert.deepEqual(parsePrice('129.90000000000001', unknown), { value: 12990 });
  assert.deepEqual(parsePrice('249.8092', unknown), { value: 24981, rounded: true });
  assert.deepEqual(parsePrice(12.344, unknown), { value: 1234, rounded: true });
  assert.deepEqual(parsePrice('0.125', unknown), { value: 13, rounded: true });
  assert.match(String(kopecks('0.004')), /is 0/);
});

test('what is no price says why', () => {
  assert.match(String(kopecks('0')), /is 0/);
  assert.match(String(kopecks('0,00')), /is 0/);
  assert.match(String(kopecks('-5')), /below zero/);
  assert.match(String(kopecks('−5,00 ₽')), /below zero/);
  assert.match(String(kopecks('100000001')), /above 100,000,000/);
  assert.equal(kopecks('100000000'), 10_000_000_000);
  assert.match(String(kopecks('')), /missing/);
  for (const text of [
    'от 100',
    '100-200',
    'по запросу',
    '12 34',
    '1,2,3',
    '1.2.3,4',
    '12%',
    'NaN',
    '1..2',
    '5 5',
    '(12.00)',
    '١٢',
  ])
    assert.equal(kopecks(text), 'this is not a price', text);
  assert.equal(kopecks(Number.NaN), 'this is not a price');
});

test('1.299 alone is thousands, unless the column begins its decimals with a point', () => {
  assert.equal(kopecks('1.299'), 129900);
  assert.equal(kopecks('1,299'), 129900);
  assert.equal(kopecks('12,500', { decimal: ',' }), 1250);
  assert.equal(kopecks('1,299', { decimal: '.' }), 129900);
  assert.match(String(kopecks('1.299', { decimal: '.' })), /three decimals where others have two/);
  assert.match(String(kopecks('141,618', { decimal: ',' })), /three decimals where others have two/);
  assert.deepEqual(parsePrice('141.618', { decimal: '.', fine: true }), { value: 14162, rounded: true });
  assert.equal(kopecks('0.500'), 50);
  assert.equal(kopecks('1299.900'), 129990);
});

test('a column shows how it writes numbers', () => {
  const decimal = (sample: string[], kind: 'money' | 'count' = 'money'): string | null =>
    numberStyleOf(sample, kind).decimal;
  assert.equal(decimal(['1,299', '15', '12,50']), ',');
  assert.equal(decimal(['1,299', '12.5']), '.');
  assert.equal(decimal(['1,299.90']), '.');
  assert.equal(decimal(['1.299,90 р.']), ',');
  assert.equal(decimal(['1.299.000']), ',');
  assert.equal(decimal(['1,299', '899']), null);
  assert.equal(numberStyleOf(['1,299', '899'], 'money').unclear, true);
  assert.equal(numberStyleOf(['899'], 'money').unclear, false);
  assert.equal(decimal(['12,000', '3,000', ''], 'count'), ',');
  assert.equal(decimal(['12,000', '3'], 'count'), null);
  assert.equal(decimal(['Rs. 1,299.50']), '.');
  assert.equal(numberStyleOf(['141.618', '249.8092'], 'money').fine, true);
  assert.equal(numberStyleOf(['141.618', '249.81'], 'money').fine, false);
});

test('a price written in any of the usual ways comes back to the kopeck', () => {
  const grouped = (whole: number, mark: string): string => String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
  const ways = [
    [' ', ','],
    ['\u00a0', ','],
    ['', ','],
    ['', '.'],
    ['.', ','],
    [',', '.'],
    ["'", '.'],
  ] as const;
  const sign = fc.constantFrom('', ' ₽', ' руб.', 'р.', ' $', '€');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000_000 }),
      fc.constantFrom(...ways),
      sign,
      (price, [group, point], unit) => {
        const text = `${grouped(Math.floor(price / 100), group)}${point}${String(price % 100).padStart(2, '0')}${unit}`;
        assert.equal(kopecks(text), price, text);
        assert.equal(kopecks(price / 100), price);
      },
    ),
  );
});
