import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Client } from '../shop/http-client.ts';
import { type BackendWorkers, startBackendWorkers } from './backend-workers.ts';

let shop: BackendWorkers;
let ask: Client;
before(async () => {
  shop = await startBackendWorkers({ products: 1_000, count: 1 });
  [ask] = shop.workers.map((worker) => worker.ask) as [Client];
});
after(() => shop?.close());

const Named = z.strictObject({ name: z.string(), product_count: z.number().int().min(1) });
const Suggestions = z.strictObject({
  categories: z.array(Named).max(5),
  manufacturers: z.array(Named).max(5),
  products: z
    .array(
      z.strictObject({
        product_id: z.uuid(),
        name: z.string(),
        category: z.string(),
        price: z.number().positive(),
        image_url: z.string().nullable(),
      }),
    )
    .max(8),
});
const Page = z.object({
  items: z.array(z.object({ product_id: z.string(), name: z.string() })),
  total: z.number(),
  corrected: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  relaxed: z.boolean(),
});

const suggest = async (q: string) => {
  const reply = await ask(`GET /products/suggest?${new URLSearchParams({ q })}`);
  assert.equal(reply.status, 200, reply.text);
  return Suggestions.parse(reply.json());
};
const search = async (q: string, path = '/products/search') => {
  const reply = await ask(`GET ${path}?${new URLSearchParams({ q })}`);
  assert.equal(reply.status, 200, reply.text);
  return Page.parse(reply.json());
};
const beginsWith = (text: string, beginning: RegExp) => text.split(/[\s«»"-]+/).some((word) => beginning.test(word));

test('a beginning suggests categories, manufacturers and products with a word that begins so', async () => {
  const { categories, products } = await suggest('мол');
  assert.ok(categories.some(({ name }) => name === 'Молочные продукты'));
  assert.equal(products.length, 8);
  for (const { name } of products) assert.ok(beginsWith(name, /^мол/i), name);
  const all = await search('мол');
  assert.deepEqual(
    products.map(({ product_id: id }) => id),
    all.items.slice(0, 8).map(({ product_id: id }) => id),
  );

  const [maker] = z
    .object({ facets: z.object({ manufacturers: z.array(z.object({ value: z.string(), count: z.number() })) }) })
    .parse((await ask('GET /products/')).json()).facets.manufacturers;
  assert.ok(maker);
  const word = maker.value.split(/[\s«»"]+/).reduce((longest, one) => (one.length > longest.length ? one : longest));
  const { manufacturers } = await suggest(word.slice(0, -1));
  assert.deepEqual(
    manufacturers.find(({ name }) => name === maker.value),
    { name: maker.value, product_count: maker.count },
  );
});

test('the counts of suggested categories are those of the catalogue', async () => {
  const counted = z.array(Named).parse((await ask('GET /products/categories/list')).json());
  for (const one of (await suggest('про')).categories)
    assert.deepEqual(
      one,
      counted.find(({ name }) => name === one.name),
    );
});

test('the other keyboard layout, capitals, ё for е and typos suggest the same', async () => {
  const milk = await suggest('молоко');
  assert.ok(milk.products.length > 0);
  for (const q of ['vjkjrj', 'МОЛОКО', ' молоко ', 'VJKJRJ']) assert.deepEqual(await suggest(q), milk, q);
  for (const [e, yo] of [
    ['мед', 'мёд'],
    ['свекла', 'свёкла'],
  ] as const) {
    assert.ok((await suggest(e)).products.length > 0, e);
    assert.deepEqual(await suggest(yo), await suggest(e));
  }
  assert.ok((await suggest('молкоо')).products.some(({ name }) => beginsWith(name, /^молоко/i)));
});

test('what is nowhere suggests nothing', async () => {
  for (const q of ['ыщюфхъ', '!?', '—'])
    assert.deepEqual(await suggest(q), { categories: [], manufacturers: [], products: [] }, q);
});

test('nothing, blanks, more than 500 characters and other parameters are refused by name', async () => {
  const refused: [string, RegExp][] = [
    ['/products/suggest', /q/],
    ['/products/suggest?q=', /q/],
    ['/products/suggest?q=%20%20', /q/],
    [`/products/suggest?q=${'m'.repeat(501)}`, /q.*500/s],
    ['/products/suggest?q=a&limit=5', /limit/],
  ];
  for (const [path, says] of refused) {
    const reply = await ask(`GET ${path}`);
    assert.equal(reply.status, 422, path);
    assert.match(reply.text, says);
  }
  assert.equal((await ask(`GET /products/suggest?q=${'m'.repeat(500)}`)).status, 200);
});

test('a search says how it was read, in every list that takes words', async () => {
  for (const path of [
    '/products/search',
    '/products/',
    `/products/by-category/${encodeURIComponent('Молочные продукты')}`,
  ]) {
    assert.deepEqual((await search('vjkjrj', path)).corrected, { from: 'vjkjrj', to: 'молоко' }, path);
    const plain = await search('молоко', path);
    assert.deepEqual([plain.corrected, plain.relaxed], [null, false], path);
    assert.equal((await search('молоко бегемот', path)).relaxed, true, path);
  }
  const unasked = Page.parse((await ask('GET /products/')).json());
  assert.deepEqual([unasked.corrected, unasked.relaxed], [null, false]);
});
