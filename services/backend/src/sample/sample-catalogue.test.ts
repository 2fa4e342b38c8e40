import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { uuidPattern } from '@product-store/platform/values';
import { agree } from './agreement.ts';
import { assortments, type SampleProduct, sampleCatalogue } from './sample-catalogue.ts';

const shop = [...sampleCatalogue({ count: 20_000 })];

const shareOf = (products: readonly SampleProduct[], holds: (product: SampleProduct) => boolean): number =>
  products.filter(holds).length / products.length;

test('the first thousand products are those that every shop has', () => {
  const hash = createHash('sha256');
  for (const product of sampleCatalogue({ count: 1000 })) hash.update(`${JSON.stringify(product)}\n`);
  // Whoever changes word lists or rules changes every demo shop and must change this line with them.
  assert.equal(hash.digest('hex'), 'c525d76a7726251d19587fa89961514be8003a75203e9c7e03199eae2f669bf5');
});

test('a short run is the beginning of a long one; another seed gives another shop', () => {
  for (const count of [0, 1, 49, 50, 51, 1234]) assert.deepEqual([...sampleCatalogue({ count })], shop.slice(0, count));
  const [other] = sampleCatalogue({ count: 1, seed: 2 });
  assert.notEqual(other?.productId, shop[0]?.productId);
  assert.notEqual(other?.name, shop[0]?.name);
});

test('ids, names and pairs of name and manufacturer are unique', () => {
  const pairs = (products: readonly SampleProduct[]) =>
    new Set(products.map(({ name, manufacturer }) => `${name} | ${manufacturer}`)).size;
  assert.equal(new Set(shop.map(({ productId }) => productId)).size, 20_000);
  assert.equal(new Set(shop.map(({ name }) => name)).size, 20_000);
  const large = [...sampleCatalogue({ count: 210_000 })];
  assert.equal(pairs(large), 210_000);
  assert.equal(new Set(large.map(({ productId }) => productId)).size, 210_000);
});

test('it says so when the word lists are used up', () => {
  assert.throws(() => [...sampleCatalogue({ count: 10_000_000 })], RangeError);
});

test('there are exactly the eleven categories, each with its share and 10 to 25 manufacturers', () => {
  const names =
    'Молочные продукты, Фрукты, Напитки, Пельмени, Бакалея, Сладкое, Сигареты, Мясо, Овощи, Средства для уборки, Алкоголь';
  assert.deepEqual(new Set(shop.map(({ category }) => category)), new Set(names.split(', ')));
  for (const { category, share } of assortments) {
    const products = shop.filter((product) => product.category === category);
    assert.equal(products.length, (20_000 * share) / 50);
    const manufacturers = new Set(products.map(({ manufacturer }) => manufacturer)).size;
    assert.ok(manufacturers >= 10 && manufacturers <= 25, `${category}: ${manufacturers} manufacturers`);
  }
});

test('no manufacturer works in two categories', () => {
  const all = assortments.flatMap(({ manufacturers }) => manufacturers);
  assert.equal(new Set(all).size, all.length);
});

test('one in fifty is nearly sold out, none is sold out', () => {
  const scarce = shareOf(shop, ({ stock }) => stock >= 3 && stock <= 12);
  assert.ok(scarce > 0.015 && scarce < 0.025, `${scarce}`);
  assert.equal(scarce + shareOf(shop, ({ stock }) => stock >= 50 && stock <= 500), 1);
});

test('prices are price tags', () => {
  for (const { price, name } of shop) {
    assert.ok(Number.isInteger(price) && price >= 490 && price < 500_000, `${name}: ${price}`);
    assert.match(String(price), /(?:[49]90|900)$/, `${name}: ${price}`);
  }
});

test('of the same thing from the same manufacturer the bigger size is not cheaper', () => {
  const withoutSize = /^(.*) (\d+(?:,\d+)?) (г|кг|мл|л)$/;
  const seen = new Map<string, { amount: number; price: number }[]>();
  for (const { name, manufacturer, price } of sampleCatalogue({ count: 100_000 })) {
    const [, thing, digits, unit] = withoutSize.exec(name) ?? [];
    if (digits === undefined) continue;
    const amount = Number(digits.replace(',', '.')) * (unit === 'г' || unit === 'мл' ? 1 : 1000);
    const key = `${thing} | ${manufacturer}`;
    seen.set(key, [...(seen.get(key) ?? []), { amount, price }]);
  }
  const compared = [...seen.values()].filter((sizes) => sizes.length > 1);
  assert.ok(compared.length > 500);
  for (const sizes of compared) {
    const prices = sizes.sort((a, b) => a.amount - b.amount).map(({ price }) => price);
    assert.deepEqual(
      prices,
      [...prices].sort((a, b) => a - b),
    );
  }
});

test('texts are tidy: single spaces, a description of one sentence, plausible times', () => {
  for (const { name, description, manufacturer, productId, createdAt } of shop) {
    for (const text of [name, description, manufacturer]) assert.match(text, /^\S+(?: \S+)*$/, text);
    assert.match(name, /^\p{Lu}/u);
    assert.match(name, / \d+(?:,\d+)? (?:г|кг|мл|л|шт|рулона|рулонов)$/, name);
    assert.match(description, /^\p{Lu}[^.;]+; [^.;]+\.$/u, description);
    assert.ok(name.length <= 100 && description.length <= 200, name);
    assert.match(productId, uuidPattern);
    assert.ok(Number.isInteger(createdAt) && createdAt >= Date.UTC(2024, 8, 1) && createdAt < Date.UTC(2025, 9, 1));
  }
});

test('every adjective of the word lists follows a known pattern in the gender of its noun', () => {
  const endings = { m: /(?:ый|ий|ой)$/, f: /(?:ая|яя|ья)$/, n: /(?:ое|ее|ье)$/, pl: /(?:ые|ие|ьи)$/ };
  for (const { lines } of assortments)
    for (const { adjectives, gender, noun } of lines)
      for (const word of adjectives.filter((one) => one !== '').flatMap((one) => agree(one, gender).split(' ')))
        assert.match(word, endings[gender], `${noun} ${word}`);
});

test('what stands after the adjective agrees too, where it is an adjective', () => {
  const endings = { m: /(?:ый|ий|ой)$/, f: /(?:ая|яя|ья)$/, n: /(?:ое|ее|ье)$/, pl: /(?:ые|ие|ьи)$/ };
  const adjective = /^\p{Ll}+(?:ый|ий|ая|яя|ое|ее|ые|ие)$/u;
  for (const { lines } of assortments)
    for (const { details, gender, noun } of lines)
      for (const detail of details.flat()) {
        const [first = '', second] = detail.split(' ');
        // «высший сорт» agrees with itself.
        if (second !== 'сорт' && adjective.test(first)) assert.match(first, endings[gender], `${noun} ${detail}`);
      }
});
