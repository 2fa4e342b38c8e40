/**
 * What searching costs in time and memory: `node --expose-gc search.bench.ts [products]`. Every call asks for something
 * that was not asked before, so that no cache answers. Numbers to look at, not a test.
 */

import { createReadModel } from '../catalogue/read-model.ts';
import { sampleProducts } from './sample-products.ts';

const count = Number(process.argv[2] ?? 20_000);

const residentMiB = (): number => {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + Math.max(external, arrayBuffers)) / 2 ** 20;
};

const rounds = 3;

/** The best of three rounds for each query: other processes of the machine make calls slower, never faster. */
const measure = (name: string, queries: readonly string[], call: (q: string, n: number) => void): void => {
  const took = queries.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [n, q] of queries.entries()) {
      const start = performance.now();
      call(q, round * queries.length + n);
      took[n] = Math.min(took[n] ?? 0, performance.now() - start);
    }
  took.sort((a, b) => a - b);
  const at = (share: number): string =>
    (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(2);
  console.log(
    `${name.padEnd(44)} median ${at(0.5)} ms   P99 ${at(0.99)} ms   max ${at(1)} ms   (${took.length} calls)`,
  );
};

const before = residentMiB();
const products = [...sampleProducts(count)];
const started = performance.now();
const model = createReadModel({ serialise: (product) => product, cursorKey: 'bench' });
for (let at = 0; at < products.length; at += 1000) model.putMany(products.slice(at, at + 1000));
model.prepare();
model.list({ q: 'молоко', sortBy: 'relevance', sortOrder: 'desc', limit: 20 });
console.log(`${count} products loaded in ${((performance.now() - started) / 1000).toFixed(2)} s`);
for (const product of products.slice(0, 20_000)) model.get(product.productId)?.body;
console.log(
  `read model with search index ${(residentMiB() - before).toFixed(0)} MiB, estimated ${(model.bytes / 2 ** 20).toFixed(0)} MiB`,
);

const pick = (n: number): string[] => (products[(n * 7919) % count]?.name ?? '').split(' ');
const typo = (word: string, n: number): string => {
  const at = 1 + (n % Math.max(1, word.length - 2));
  return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
};
const made = (query: (n: number) => string, times = 1000): string[] =>
  Array.from({ length: times }, (_, n) => query(n));

// A price limit that nobody reaches makes every call's filter a new one.
const search = (q: string, n: number): void => {
  model.list({ q, sortBy: 'relevance', sortOrder: 'desc', limit: 20, maxPrice: 1e11 + n });
};
measure(
  'one word',
  made((n) => pick(n)[0] ?? ''),
  search,
);
measure(
  'two or three words',
  made((n) =>
    pick(n)
      .slice(0, 2 + (n % 2))
      .join(' '),
  ),
  search,
);
measure(
  'whole names',
  made((n) => pick(n).join(' ')),
  search,
);
measure(
  'beginnings of one to four letters',
  made((n) => (pick(n)[n % 3] ?? 'с').slice(0, 1 + (n % 4))),
  search,
);
measure(
  'one word with a typo',
  made((n) => typo(pick(n)[0] ?? '', n)),
  search,
);
measure(
  'three words with typos',
  made((n) =>
    pick(n)
      .slice(0, 3)
      .map((word) => typo(word, n))
      .join(' '),
  ),
  search,
);
measure(
  'nothing of it is there',
  made((n) => `бегемот${n} ыщюфхъ крокодильский zzzxqw`),
  search,
);
const letters = [...'абвгдежзиклмнопрстуфх'].slice(0, 20).join(' ');
measure(
  '20 words of one letter',
  made(() => letters, 200),
  search,
);
measure(
  '20 words with typos',
  made((n) => Array.from({ length: 20 }, (_, at) => typo(pick(n + at * 31)[1] ?? '', n)).join(' '), 200),
  search,
);
measure('500 letters in one word', ['пастеризованное'.repeat(34).slice(0, 500)], search);
measure(
  '500 letters in 100 words',
  made((n) => pick(n).join(' ').repeat(20).slice(0, 500), 200),
  search,
);
measure(
  'suggest',
  made((n) => (pick(n)[0] ?? '').slice(0, 1 + (n % 5))),
  (q) => model.suggest(q),
);
measure(
  'suggest with a typo',
  made((n) => typo(pick(n)[0] ?? '', n)),
  (q) => model.suggest(q),
);
measure(
  'rename',
  made((n) => pick(n).join(' ')),
  (name, n) => {
    const held = model.get(products[n % count]?.productId ?? raise())?.product ?? raise();
    model.put({ ...held, name: `${name} ${n}`, version: held.version + 1 });
  },
);

function raise(): never {
  throw new Error('no such product');
}
