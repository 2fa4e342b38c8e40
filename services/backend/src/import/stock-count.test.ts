import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStock } from './stock-count.ts';

const counted = (value: string | number, decimal: '.' | ',' | null = null): number | string | undefined => {
  const stock = parseStock(value, { decimal });
  return 'count' in stock ? stock.count : 'reason' in stock ? stock.reason : undefined;
};

test('pieces are counted, whatever they are written with', () => {
  for (const [text, count] of [
    ['12', 12],
    ['0', 0],
    ['12 шт.', 12],
    ['1 200', 1200],
    ['12.0', 12],
    ['12,00', 12],
    ['> 10', 10],
    ['10+', 10],
  ] as const)
    assert.equal(counted(text), count, text);
  assert.equal(counted(7), 7);
  assert.equal(counted('более 100'), 100);
});

test('words for nothing are 0, words for some are no number', () => {
  for (const text of ['нет', 'Нет в наличии', 'out of stock', 'false']) assert.equal(counted(text), 0, text);
  for (const text of ['есть', 'В наличии', 'in stock', 'TRUE', 'много', '+'])
    assert.equal(counted(text), undefined, text);
});

test('12,000 is twelve where the comma begins decimals, and twelve thousand where not', () => {
  assert.equal(counted('12,000', ','), 12);
  assert.equal(counted('12,000', '.'), 12000);
  assert.equal(counted('12,000'), 12000);
});

test('a stock that cannot be says why', () => {
  assert.match(String(counted('-3')), /below zero/);
  assert.match(String(counted('1.5')), /whole number/);
  assert.match(String(counted(0.5)), /whole number/);
  assert.match(String(counted('99999999999')), /absurdly large/);
  assert.match(String(counted('завтра')), /not a number of pieces/);
});
