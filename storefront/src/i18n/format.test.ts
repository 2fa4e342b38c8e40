import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, formatMoney, sumOfLines } from './format.ts';
import { english, plural, russian } from './plural.ts';

/** Intl separates thousands and signs by spaces that do not break. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test('money is in roubles in both languages, with kopecks only where there are any', () => {
  assert.equal(plain(formatMoney(129.9, 'ru')), '129,90 ₽');
  assert.equal(plain(formatMoney(1_234_567, 'ru')), '1 234 567 ₽');
  assert.equal(formatMoney(129.9, 'en'), '₽129.90');
  assert.equal(formatMoney(1500, 'en'), '₽1,500');
  assert.equal(plain(formatMoney(0, 'ru')), '0 ₽');
});

test('sums are made in kopecks', () => {
  assert.equal(sumOfLines([{ price: 0.1, quantity: 3 }]), 0.3);
  assert.equal(
    sumOfLines([
      { price: 19.99, quantity: 99 },
      { price: 0.01, quantity: 1 },
    ]),
    1979.02,
  );
  assert.equal(sumOfLines([]), 0);
});

test('numbers take the form that their language has for them', () => {
  const forms = ['товар', 'товара', 'товаров'] as const;
  const cases = {
    0: 'товаров',
    1: 'товар',
    2: 'товара',
    4: 'товара',
    5: 'товаров',
    11: 'товаров',
    21: 'товар',
    112: 'товаров',
    1002: 'товара',
  };
  for (const [count, form] of Object.entries(cases))
    assert.ok(russian(Number(count), ...forms).endsWith(`\u00a0${form}`), `${count} ${form}`);
  assert.equal(plain(english(1, 'item', 'items')), '1 item');
  assert.equal(plain(english(20_000, 'item', 'items')), '20,000 items');
  assert.equal(
    plain(plural('ru', 1.5, { one: 'килограмм', few: 'килограмма', many: 'килограммов', other: 'килограмма' })),
    '1,5 килограмма',
  );
});

test('dates are written as the language writes them', () => {
  assert.match(formatDate('2026-03-05T12:00:00.000Z', 'ru'), /^5 марта 2026/);
  assert.equal(formatDate('2026-03-05T12:00:00.000Z', 'en'), '5 March 2026');
});
