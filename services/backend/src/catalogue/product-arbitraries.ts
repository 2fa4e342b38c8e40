import { kopecksFromRoubles, stableId } from '@product-store/platform/values';
import fc from 'fast-check';
import type { CatalogueProduct } from './catalogue-product.ts';
import type { ListFilters, SortBy, SortOrder } from './listing.ts';

/** Products and queries for property tests, from so few values that ties, collisions and misses are frequent. */

const categories = ['Мясо', 'Овощи', 'Ёлочные сладости', 'Напитки'];
const manufacturers = ['Заря', 'Луговое', 'Ёлкино', 'North Farm', 'constructor'];
const words = [
  'молоко',
  'Молоко',
  'мёд',
  'медовый',
  'Ёж',
  'ежевика',
  '3,2%',
  '№5',
  'Fresh',
  'я',
  '«Утро»',
  'сметана',
  'с',
];

export const productId = fc
  .integer({ min: 1, max: 40 })
  .map((n) => stableId<CatalogueProduct['productId']>('test', `${n}`));
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const text = fc.option(fc.oneof(fc.string({ maxLength: 12 }), name));

export const product: fc.Arbitrary<CatalogueProduct> = fc.record(
  {
    productId,
    name,
    category: fc.constantFrom(...categories),
    price: fc.integer({ min: 1, max: 12 }).map(kopecksFromRoubles),
    description: text,
    manufacturer: fc.option(fc.constantFrom(...manufacturers)),
    imageUrl: text,
    sku: text,
    barcode: text,
    createdAt: fc.integer({ min: 0, max: 5 }).map((n) => Date.UTC(2025, 0, 1) + n),
    updatedAt: fc.integer({ min: 0, max: 5 }),
    version: fc.integer({ min: 1, max: 6 }),
    available: fc.integer({ min: 0, max: 3 }),
    stockVersion: fc.integer({ min: 1, max: 6 }),
    popularity: fc.integer({ min: 0, max: 3 }),
  },
  { noNullPrototype: true },
);

/** No two with the same id. */
export const catalogue = fc.uniqueArray(product, { selector: (one) => one.productId, maxLength: 40 });

/** Nothing to look for, beginnings, forms, typos, the other layout, helper words, more than there is. */
const typed = [
  ...[
    '',
    '  ',
    '!',
    'мо',
    'МЁД',
    'мед еж',
    'я',
    'fre',
    '3,2',
    'молоко молоко',
    'нет',
    'утро мо',
    'молока',
    'с',
    'мёд с',
  ],
  ...['мсоло', 'малако', 'молкоо', 'vjkjrj', 'vtl T;', 'аку', 'АКУЫР', 'смтеана', 'смитаны', 'frseh молоко', 'ежевека'],
  ...['медовый еж утро', 'молоко бегемот', 'напитки заря', 'овощи farm', 'нет такого вовсе', 'сметан fresh 5'],
];

const filterRecord = fc.record(
  {
    category: fc.constantFrom(...categories, 'нет такой'),
    minPrice: fc.integer({ min: 0, max: 1300 }),
    maxPrice: fc.integer({ min: 0, max: 1300 }),
    manufacturers: fc.array(fc.constantFrom(...manufacturers, 'нет такого'), { maxLength: 3 }),
    inStock: fc.boolean(),
    q: fc.constantFrom(...typed),
  },
  { requiredKeys: [], noNullPrototype: true },
);
export const filters: fc.Arbitrary<ListFilters> = filterRecord;

export const sorting = fc.record({
  sortBy: fc.constantFrom<SortBy>('name', 'price', 'createdAt', 'popularity', 'relevance'),
  sortOrder: fc.constantFrom<SortOrder>('asc', 'desc'),
});
