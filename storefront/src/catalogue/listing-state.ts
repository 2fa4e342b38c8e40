import type { ListParameters } from './catalogue-queries.ts';

export const sortings = ['popular', 'relevance', 'price-asc', 'price-desc', 'new', 'name'] as const;
export type Sorting = (typeof sortings)[number];

/** Everything that decides what a listing shows. All of it lives in the address: a listing can be sent to somebody. */
export interface ListingState {
  category: string | undefined;
  words: string;
  manufacturers: readonly string[];
  minPrice: number | undefined;
  maxPrice: number | undefined;
  inStock: boolean;
  sorting: Sorting;
  page: number;
}

export const pageSize = 24;
const mostWords = 500;
const mostManufacturers = 50;

const isSorting = (text: string | null): text is Sorting => sortings.some((sorting) => sorting === text);

/** The best first where something is searched for, what sells first elsewhere. */
const usualSorting = (words: string): Sorting => (words === '' ? 'popular' : 'relevance');

const roublesIn = (text: string | null): number | undefined => {
  const amount = Number((text ?? '').replace(',', '.'));
  return text && Number.isFinite(amount) && amount >= 0 && amount <= 100_000_000
    ? Math.round(amount * 100) / 100
    : undefined;
};

const pageIn = (text: string | null): number => {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
};

/** What an address means. People edit addresses: whatever makes no sense counts as not there. */
export const listingStateOf = (category: string | undefined, search: string): ListingState => {
  const parameters = new URLSearchParams(search);
  const words = (parameters.get('q') ?? '').trim().slice(0, mostWords);
  const sorting = parameters.get('sort');
  return {
    category,
    words,
    manufacturers: [...new Set(parameters.getAll('maker').filter((maker) => maker !== ''))].slice(0, mostManufacturers),
    minPrice: roublesIn(parameters.get('min')),
    maxPrice: roublesIn(parameters.get('max')),
    inStock: parameters.get('stock') === 'yes',
    sorting: isSorting(sorting) && !(sorting === 'relevance' && words === '') ? sorting : usualSorting(words),
    page: pageIn(parameters.get('page')),
  };
};

/** The address of a state, as short as it can be: what is usual is left out. */
export const listingAddress = ({ category, ...state }: ListingState): string => {
  const parameters = new URLSearchParams();
  if (state.words !== '') parameters.set('q', state.words);
  for (const maker of state.manufacturers) parameters.append('maker', maker);
  if (state.minPrice !== undefined) parameters.set('min', String(state.minPrice));
  if (state.maxPrice !== undefined) parameters.set('max', String(state.maxPrice));
  if (state.inStock) parameters.set('stock', 'yes');
  if (state.sorting !== usualSorting(state.words)) parameters.set('sort', state.sorting);
  if (state.page > 1) parameters.set('page', String(state.page));
  const path = category === undefined ? '/catalog' : `/catalog/${encodeURIComponent(category)}`;
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
};

/** A change of what is shown begins at the first page; only paging itself keeps the rest. */
export const changed = (state: ListingState, change: Partial<ListingState>): ListingState => ({
  ...state,
  page: 1,
  ...change,
});

export const withoutFilters = (state: ListingState): ListingState =>
  changed(state, { manufacturers: [], minPrice: undefined, maxPrice: undefined, inStock: false });

const order = {
  popular: { sort_by: 'popularity', sort_order: 'desc' },
  relevance: { sort_by: 'relevance', sort_order: 'desc' },
  'price-asc': { sort_by: 'price', sort_order: 'asc' },
  'price-desc': { sort_by: 'price', sort_order: 'desc' },
  new: { sort_by: 'created_at', sort_order: 'desc' },
  name: { sort_by: 'name', sort_order: 'asc' },
} as const satisfies Record<Sorting, Pick<ListParameters, 'sort_by' | 'sort_order'>>;

/** The call that answers a state. A lower price above the upper one is a slip: they are taken the other way round. */
export const listParametersOf = (state: ListingState): ListParameters => {
  const { minPrice, maxPrice } = state;
  const isTurned = minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice;
  const [least, most] = isTurned ? [maxPrice, minPrice] : [minPrice, maxPrice];
  return {
    ...order[state.sorting],
    limit: pageSize,
    ...(state.page > 1 && { skip: (state.page - 1) * pageSize }),
    ...(state.category !== undefined && { category: state.category }),
    ...(state.words !== '' && { q: state.words }),
    ...(state.manufacturers.length > 0 && { manufacturer: [...state.manufacturers] }),
    ...(least !== undefined && { min_price: least }),
    ...(most !== undefined && { max_price: most }),
    ...(state.inStock && { in_stock: 'true' }),
  };
};

/** The pages to name: the first, the last and those around this one; `undefined` stands for those left out. */
export const pagesToShow = (page: number, pages: number): (number | undefined)[] => {
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((one, at) => {
    const before = shown[at - 1] ?? one - 1;
    if (one - before === 2) return [one - 1, one]; // one page is no longer than the dots for it
    return one - before > 1 ? [undefined, one] : [one];
  });
};
