import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { createReadModel } from '../catalogue/read-model.ts';
import { englishShelf } from './english-shelf.ts';
import { mutatedQueries } from './mutations.ts';
import { type Expectation, relevanceQueries } from './relevance-queries.ts';
import { sampleProducts } from './sample-products.ts';
import { wordsOf } from './words.ts';

const products = [...sampleProducts(20_000), ...englishShelf];
const model = createReadModel({ serialise: (product) => product, cursorKey: 'test' });
model.putMany(products);

const first = (q: string, limit: number): CatalogueProduct[] =>
  model.list({ q, sortBy: 'relevance', sortOrder: 'desc', limit }).items.map(({ product }) => product);

const meets = (product: CatalogueProduct, { name, category, manufacturer, description }: Expectation): boolean =>
  name?.test(product.name) !== false &&
  (category === undefined || category === product.category) &&
  manufacturer?.test(product.manufacturer ?? '') !== false &&
  description?.test(product.description ?? '') !== false;

test('the first five products of what people type are what they mean', (t) => {
  const failed: string[] = [];
  let asked = 0;
  for (const [kind, queries] of Object.entries(relevanceQueries)) {
    for (const [q, expectation] of queries) {
      asked++;
      const found = first(q, 5);
      if (found.length > 0 && found.every((product) => meets(product, expectation))) continue;
      failed.push(`${kind}: "${q}" finds ${found.map(({ name }) => name).join('; ') || 'nothing'}`);
    }
  }
  t.diagnostic(`${asked - failed.length} of ${asked} queries have nothing but what is meant in their first five`);
  for (const line of failed) t.diagnostic(line);
  assert.ok(asked >= 60);
  assert.ok(failed.length <= asked * 0.05, failed.join('\n'));
});

test('a thousand mutated queries find what they were made from in the first ten', (t) => {
  const seed = 20_240;
  const byKind = new Map<string, { asked: number; found: number }>();
  const failed: string[] = [];
  for (const { kind, q, words } of mutatedQueries(products, 1000, seed)) {
    const count = byKind.get(kind) ?? { asked: 0, found: 0 };
    byKind.set(kind, count);
    count.asked++;
    const hasAll = ({ name, category, manufacturer }: CatalogueProduct): boolean => {
      const its = new Set([name, category, manufacturer ?? ''].flatMap(wordsOf));
      return words.every((word) => its.has(word));
    };
    if (first(q, 10).some(hasAll)) count.found++;
    else failed.push(`${kind}: "${q}" for ${words.join(' ')}`);
  }
  const found = [...byKind.values()].reduce((sum, one) => sum + one.found, 0);
  t.diagnostic(`seed ${seed}: ${found} of 1000 found`);
  for (const [kind, count] of byKind) t.diagnostic(`${kind}: ${count.found} of ${count.asked}`);
  for (const line of failed.slice(0, 10)) t.diagnostic(line);
  assert.ok(found >= 900);
});
