import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  changed,
  type ListingState,
  listingAddress,
  listingStateOf,
  listParametersOf,
  pagesToShow,
  sortings,
  withoutFilters,
} from './listing-state.ts';

const stateAt = (address: string): ListingState => {
  const { pathname, search } = new URL(address, 'http://shop');
  const category = /^\/catalog\/(.+)$/.exec(pathname)?.[1];
  return listingStateOf(category && decodeURIComponent(category), search);
};

const prices = fc.option(
  fc.integer({ min: 0, max: 1_000_000 }).map((kopecks) => kopecks / 100),
  { nil: undefined },
);
const texts = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
const states = fc.record<ListingState>({
  category: fc.option(texts, { nil: undefined }),
  words: texts.map((text) => text.trim()),
  manufacturers: fc.uniqueArray(texts, { maxLength: 5 }),
  minPrice: prices,
  maxPrice: prices,
  inStock: fc.boolean(),
  sorting: fc.constantFrom(...sortings),
  page: fc.integer({ min: 1, max: 1000 }),
});

test('every listing has an address that leads back to it', () => {
  fc.assert(
    fc.property(states, (state) => {
      const isShown = state.sorting === 'relevance' && state.words === '' ? { ...state, sorting: 'popular' } : state;
      assert.deepEqual(stateAt(listingAddress(state)), { ...isShown });
    }),
  );
});

test('an address that somebody has edited shows what it can', () => {
  const state = stateAt('/catalog?min=abc&max=-5&page=0&sort=up&stock=maybe&maker=&maker=Луг&maker=Луг');
  assert.deepEqual(state, {
    category: undefined,
    words: '',
    manufacturers: ['Луг'],
    minPrice: undefined,
    maxPrice: undefined,
    inStock: false,
    sorting: 'popular',
    page: 1,
  });
});

test('what is usual is not in the address', () => {
  assert.equal(listingAddress(stateAt('/catalog?page=1')), '/catalog');
  assert.equal(listingAddress(stateAt('/catalog?q=сыр&sort=relevance')), `/catalog?q=${encodeURIComponent('сыр')}`);
  assert.equal(listingAddress(stateAt('/catalog?sort=relevance')), '/catalog', 'there is nothing to be relevant to');
});

test('a change of the filters begins at the first page', () => {
  const state = stateAt('/catalog?page=7&q=чай');
  assert.equal(changed(state, { inStock: true }).page, 1);
  assert.equal(changed(state, { page: 8 }).page, 8);
  const filtered = changed(state, { manufacturers: ['Луг'], minPrice: 5 });
  assert.equal(listingAddress(withoutFilters(filtered)), `/catalog?q=${encodeURIComponent('чай')}`);
});

test('the call says what the address says', () => {
  assert.deepEqual(
    listParametersOf(stateAt('/catalog/Мясо?q=фарш&maker=Луг&min=100&max=50,5&stock=yes&page=3&sort=new')),
    {
      category: 'Мясо',
      q: 'фарш',
      manufacturer: ['Луг'],
      min_price: 50.5,
      max_price: 100,
      in_stock: 'true',
      sort_by: 'created_at',
      sort_order: 'desc',
      limit: 24,
      skip: 48,
    },
  );
});

test('the pages around this one are named, and the ends', () => {
  assert.deepEqual(pagesToShow(1, 1), [1]);
  assert.deepEqual(pagesToShow(1, 9), [1, 2, undefined, 9]);
  assert.deepEqual(pagesToShow(5, 9), [1, undefined, 4, 5, 6, undefined, 9]);
  assert.deepEqual(pagesToShow(4, 6), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(pagesToShow(9, 9), [1, undefined, 8, 9]);
});
