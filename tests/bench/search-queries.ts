import type { CatalogueProduct } from '@product-store/backend/catalogue/catalogue-product';
import type { ListQuery } from '@product-store/backend/catalogue/listing';
import { mix } from '@product-store/backend/sample/mix';
import { mutatedQueries } from '@product-store/backend/search/mutations';

/** What is promised of a kind of question, see docs/search.md. */
export type Bar = 'search' | 'worst' | 'suggest' | 'list' | 'similar' | 'changes';

export interface QuestionClass {
  readonly name: string;
  readonly bar: Bar;
  readonly ask: 'list' | 'suggest' | 'similar' | 'changes';
  /** The n-th question of the class. */
  question(n: number): Partial<ListQuery>;
}

const seed = 7;

/** Questions made of the products' own words, so that they fit every catalogue. */
export const questionClasses = (products: readonly CatalogueProduct[]): QuestionClass[] => {
  const mutated = Map.groupBy(mutatedQueries(products, 8_000, seed), ({ kind }) => kind);
  const ofKind = (kind: string, n: number): string => {
    const queries = mutated.get(kind) ?? [];
    return queries[n % queries.length]?.q ?? '';
  };
  const name = (n: number): string => products[mix(seed, n) % products.length]?.name ?? '';
  const words = (n: number): string[] => name(n).split(' ');
  const long = (n: number): string => words(n).reduce((most, word) => (word.length > most.length ? word : most), '');
  const many = (count: number, word: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => word(at)).join(' ');
  const swapped = (word: string, n: number): string => {
    const at = 1 + (n % Math.max(1, word.length - 2));
    return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
  };
  const search = (title: string, q: (n: number) => string, bar: Bar = 'search'): QuestionClass => ({
    name: title,
    bar,
    ask: 'list',
    question: (n) => ({ q: q(n), sortBy: 'relevance', sortOrder: 'desc' }),
  });
  const worst = (title: string, q: (n: number) => string) => search(title, (n) => q(n).slice(0, 500), 'worst');
  const suggest = (title: string, q: (n: number) => string): QuestionClass => ({
    name: `suggest: ${title}`,
    bar: 'suggest',
    ask: 'suggest',
    question: (n) => ({ q: q(n) }),
  });
  const list = (title: string, question: (n: number) => Partial<ListQuery>): QuestionClass => ({
    name: `list: ${title}`,
    bar: 'list',
    ask: 'list',
    question,
  });
  const alphabet = [...'пскмбвгдтолнрачшифзэ'];
  const wish = (n: number): Partial<ListQuery> => {
    const { category, price, manufacturer } = products[mix(seed, n) % products.length] ?? {};
    return {
      category,
      inStock: true,
      minPrice: (price ?? 0) / 2,
      manufacturers: n % 2 === 0 ? [] : [manufacturer ?? ''],
    };
  };
  return [
    search('one exact word', (n) => words(n)[0] ?? ''),
    search('exact words in any order', (n) => ofKind('word order', n)),
    search('whole names', name),
    search('forms of words', (n) => ofKind('form', n)),
    search('beginnings of one to four letters', (n) => long(n).slice(0, 1 + (n % 4))),
    search('the other keyboard layout', (n) => ofKind('layout', n)),
    search('a typo in one word', (n) => ofKind('typo', n)),
    search('a typo in every word', (n) => ofKind('typo in every word', n)),
    search('the other layout and typos', (n) => ofKind('layout and typo', n)),
    search('nothing of it is there', (n) => `бегемот${n} ыщюфхъ крокодильский zzzxqw`),
    {
      ...search('exact words with filters', (n) => ofKind('word order', n)),
      question: (n) => ({ ...wish(n), q: words(n)[0], sortBy: 'price' }),
    },
    worst('20 words of one letter', () => alphabet.join(' ')),
    worst('20 beginnings of one word', (n) => many(20, (at) => long(n).slice(0, 1 + (at % long(n).length)))),
    worst('20 words of different products', (n) =>
      many(20, (at) =>
        words(n * 20 + at)
          .slice(0, 2)
          .join(' '),
      ),
    ),
    worst('20 words with typos', (n) => many(20, (at) => swapped(long(n * 20 + at), n))),
    worst('20 words with typos, other layout', (n) => many(20, (at) => swapped(ofKind('layout', n * 20 + at), n))),
    worst('500 letters in one word', (n) => long(n).repeat(200)),
    worst('500 letters of long words', (n) => many(20, (at) => swapped(long(n + at) + long(n + at + 1), n + at))),
    suggest('beginnings of one to five letters', (n) => long(n).slice(0, 1 + (n % 5))),
    suggest('words with a typo', (n) => swapped(long(n), n)),
    suggest('a word in the other layout', (n) => ofKind('layout', n)),
    {
      name: 'one price changed, then a list',
      bar: 'list',
      ask: 'changes',
      question: () => ({ limit: 1, sortBy: 'price' }),
    },
    {
      name: '500 prices changed, then a list',
      bar: 'worst',
      ask: 'changes',
      question: () => ({ limit: 500, sortBy: 'price' }),
    },
    { name: 'similar to a product, 12', bar: 'similar', ask: 'similar', question: () => ({ limit: 12 }) },
    { name: 'similar to a product, 50', bar: 'similar', ask: 'similar', question: () => ({ limit: 50 }) },
    list('no filter, by name', () => ({ sortBy: 'name' })),
    list('category, price, stock, manufacturer', (n) => ({ ...wish(n), sortBy: 'price' })),
    list('category, the middle of it by skip', (n) => ({
      ...wish(n),
      manufacturers: [],
      sortBy: 'name',
      skip: products.length / 50,
    })),
  ];
};
