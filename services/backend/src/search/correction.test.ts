import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '../catalogue/product-arbitraries.ts';
import { createReadModel, type ReadModel } from '../catalogue/read-model.ts';
import { englishShelf } from './english-shelf.ts';
import { mutatedQueries } from './mutations.ts';
import { sampleProducts } from './sample-products.ts';

const products = [...sampleProducts(3_000), ...englishShelf];
const shop = createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
shop.putMany(products);

const ask = (model: ReadModel, q: string, filters = {}) =>
  model.list({ q, sortBy: 'relevance', sortOrder: 'desc', limit: 5, ...filters });

test('an answer says what was looked for instead of what was typed', () => {
  const read: [string, string | undefined][] = [
    ['молоко', undefined],
    ['МОЛОКА', undefined],
    ['мол', undefined],
    ['масло для', undefined],
    ['молоко 3,2%', undefined],
    ['vjkjrj', 'молоко'],
    ['vjkjrj 3,2%', 'молоко 3,2%'],
    ['ьшдл', 'milk'],
    ['молкоо', 'молоко'],
    ['Молкоо  3,2%', 'молоко 3,2%'],
    ['vjkrjj', 'молоко'],
    ['chedar chese', 'cheddar cheese'],
    ['мол пастеризованое', 'мол пастеризованное'],
    ['choc hazelnts', 'choc hazelnuts'],
    ['!', undefined],
    ['', undefined],
  ];
  for (const [q, to] of read) {
    const { corrected, relaxed } = ask(shop, q);
    assert.deepEqual(corrected, to === undefined ? undefined : { from: q.trim(), to }, q);
    assert.equal(relaxed, false, q);
  }
});

test('an answer says when no product has all of the words', () => {
  const both = ask(shop, 'молоко бегемот');
  assert.deepEqual([both.relaxed, both.corrected, both.total > 0], [true, undefined, true]);
  const nothing = ask(shop, 'бегемот крокодил молоко');
  assert.deepEqual([nothing.relaxed, nothing.total], [false, 0]);
  const mistyped = ask(shop, 'молкоо бегемот');
  assert.deepEqual([mistyped.relaxed, mistyped.corrected?.to], [true, 'молоко бегемот']);
});

test('filters never change how a query is read', () => {
  const { corrected } = ask(shop, 'молкоо');
  for (const filters of [{ category: 'Напитки' }, { inStock: false }, { maxPrice: 0 }, { sortBy: 'price' as const }])
    assert.deepEqual(ask(shop, 'молкоо', filters).corrected, corrected);
});

const isFixed = (model: ReadModel, q: string): void => {
  const { corrected, relaxed, total, items } = ask(model, q);
  if (corrected === undefined || relaxed) return;
  assert.equal(corrected.from, q.trim());
  const again = ask(model, corrected.to);
  assert.equal(again.corrected, undefined, `${q} -> ${corrected.to} -> ${again.corrected?.to}`);
  assert.equal(again.relaxed, false);
  assert.ok(total > 0 && again.total > 0);
  // Whoever follows the correction finds the best product of before, if not first of all.
  const [best] = items;
  const all = model.list({ q: corrected.to, sortBy: 'relevance', sortOrder: 'desc', limit: again.total });
  assert.ok(best !== undefined && all.items.includes(best), q);
};

test('what was looked for instead needs no correction, and finds the same best product', () => {
  for (const { q } of mutatedQueries(products, 400, 11)) isFixed(shop, q);
  const typed = fc.constantFrom(
    'мсоло',
    'малако',
    'молкоо',
    'vjkjrj',
    'vtl T;',
    'аку',
    'смтеана утр',
    'frseh млоко',
    'ежевека',
  );
  fc.assert(
    fc.property(catalogue, typed, (some, q) => {
      const model = createReadModel({ serialise: (one) => one, cursorKey: 'test key' });
      model.putMany(some);
      isFixed(model, q);
    }),
  );
});
