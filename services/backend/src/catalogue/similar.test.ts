import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kopecks, stableId } from '@product-store/platform/values';
import fc from 'fast-check';
import { stemOf } from '../search/stems.ts';
import { isNumber, wordsOf } from '../search/words.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { catalogue, product } from './product-arbitraries.ts';
import { createReadModel } from './read-model.ts';

const modelOf = (products: readonly CatalogueProduct[]) => {
  const model = createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
  model.putMany(products);
  return model;
};
const namesLike = (products: readonly CatalogueProduct[], one: CatalogueProduct | undefined, limit = 12) => {
  assert.ok(one);
  return modelOf(products)
    .similar(one.productId, limit)
    ?.map((entry) => entry.product.name);
};

const milk: CatalogueProduct = {
  productId: stableId('milk'),
  name: 'Молоко отборное «Луг» 900 мл',
  category: 'Молочные продукты',
  price: 10_000 as Kopecks,
  manufacturer: 'Луговой край',
  description: null,
  imageUrl: null,
  sku: null,
  barcode: null,
  createdAt: 0,
  updatedAt: 0,
  version: 1,
  available: 5,
  stockVersion: 1,
  popularity: 0,
};
const like = (name: string, to: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  ...milk,
  productId: stableId('like', name),
  name,
  ...to,
});

test('the same kind of thing comes first: its category, then the words of the name in any form', () => {
  const all = [
    milk,
    like('Хлеб луговой', { category: 'Хлеб' }),
    like('Сыр «Заря»'),
    like('Молока бутылка «Заря»'),
    like('Молоко отборное «Заря»'),
  ];
  assert.deepEqual(namesLike(all, milk), [
    'Молоко отборное «Заря»',
    'Молока бутылка «Заря»',
    'Сыр «Заря»',
    'Хлеб луговой',
  ]);
});

test('of equals the nearer price comes first, and the same manufacturer', () => {
  const kefir = { ...milk, name: 'Кефир', manufacturer: 'Заря' };
  const all = [
    milk,
    {
      ...kefir,
      productId: stableId<CatalogueProduct['productId']>('1'),
      name: 'Кефир вдвое дороже',
      price: 20_000 as Kopecks,
    },
    { ...kefir, productId: stableId<CatalogueProduct['productId']>('2'), name: 'Кефир', price: 10_500 as Kopecks },
    {
      ...kefir,
      productId: stableId<CatalogueProduct['productId']>('3'),
      name: 'Кефир свой',
      price: 10_500 as Kopecks,
      manufacturer: milk.manufacturer,
    },
  ];
  assert.deepEqual(namesLike(all, milk), ['Кефир свой', 'Кефир', 'Кефир вдвое дороже']);
});

test('what can be bought comes before what cannot, however like it is', () => {
  const all = [milk, like('Молоко отборное «Луг» 500 мл', { available: 0 }), like('Сыр', { manufacturer: null })];
  assert.deepEqual(namesLike(all, milk), ['Сыр', 'Молоко отборное «Луг» 500 мл']);
});

test('a category with too few is filled up with what has a word or the manufacturer in common, never with anything', () => {
  const other = { category: 'Напитки', manufacturer: 'Другой' };
  const all = [
    milk,
    like('Коктейль молочный', other),
    like('Чай', { ...other, manufacturer: milk.manufacturer }),
    like('Кофе', other),
  ];
  assert.deepEqual(namesLike([...all, like('Молоко соевое', other)], milk), ['Молоко соевое', 'Чай']);
});

test('a product that is renamed or removed is found by what it is now', () => {
  const renamed = like('Сыр «Заря»');
  const model = modelOf([milk, renamed, like('Творог'), like('Сливки')]);
  const first = () => model.similar(milk.productId, 1)?.[0]?.product.name;
  model.put({ ...renamed, name: 'Молоко отборное', version: 2 });
  assert.equal(first(), 'Молоко отборное');
  model.remove(renamed.productId);
  assert.notEqual(first(), 'Молоко отборное');
  assert.equal(model.similar(renamed.productId, 5), undefined);
});

/** The rules in another way: sets of words, everything sorted. */
const naiveSimilar = (all: readonly CatalogueProduct[], one: CatalogueProduct, limit: number): CatalogueProduct[] => {
  const stems = ({ name }: CatalogueProduct) => [
    ...new Set(wordsOf(name).flatMap((word) => (word.length < 3 || isNumber(word) ? [] : [stemOf(word)]))),
  ];
  const own = stems(one);
  const likeness = (other: CatalogueProduct): number => {
    const theirs = new Set(stems(other));
    const met = own.reduce((sum, stem, at) => sum + (theirs.has(stem) ? (at === 0 ? 2 : 1) : 0), 0);
    const common =
      (other.category === one.category ? 55 : 0) +
      (own.length > 0 ? (25 * met) / (own.length + 1) : 0) +
      (one.manufacturer !== null && other.manufacturer === one.manufacturer ? 8 : 0);
    return common === 0 ? 0 : common + 12 * Math.max(0, 1 - Math.abs(Math.log2(other.price / one.price)));
  };
  const rank = (other: CatalogueProduct): number => Math.round(likeness(other) * 1e6);
  return all
    .filter((other) => other.productId !== one.productId && rank(other) > 0)
    .sort(
      (a, b) =>
        Number(b.available > 0) - Number(a.available > 0) ||
        rank(b) - rank(a) ||
        b.popularity - a.popularity ||
        (a.productId < b.productId ? -1 : 1),
    )
    .slice(0, limit);
};

test('it agrees with the rules applied to everything, and every worker answers the same', () => {
  fc.assert(
    fc.property(catalogue, product, fc.integer({ min: 1, max: 12 }), (others, one, limit) => {
      const all = [one, ...others.filter(({ productId }) => productId !== one.productId)];
      const expected = naiveSimilar(all, one, limit);
      for (const order of [all, all.toReversed()])
        assert.deepEqual(
          modelOf(order)
            .similar(one.productId, limit)
            ?.map((entry) => entry.product),
          expected,
        );
    }),
    { numRuns: 300 },
  );
});
