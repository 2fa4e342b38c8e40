import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '@product-store/platform/values';
import type { BackendStores } from '../stores.ts';
import { importInto } from './importing.ts';

type Stores = Pick<BackendStores, 'batches' | 'batchHints' | 'catalogue' | 'stock'>;

/** What an import does over any store. Other products may be there, too. */
export const importContract = (name: string, open: () => Stores): void => {
  const count = 120;
  const fileOf = (run: string, price: (at: number) => number, stock: number): string =>
    [
      'sku;name;category;price;stock',
      ...Array.from({ length: count }, (_, at) => `${run}-${at};Tea ${run} ${at};Tea;${price(at)};${stock}`),
    ].join('\n');
  const isNew = { newCategories: true };
  const productsOf = async ({ catalogue }: Stores, run: string) => {
    const found = [];
    for await (const rows of catalogue.scan())
      for (const row of rows) if ('product' in row && row.product.sku?.startsWith(run)) found.push(row.product);
    return found;
  };

  test(`${name}: new, the same, changed, restocked; each product is written as often as it changes`, async () => {
    const stores = open();
    const run = newId();
    const first = fileOf(run, (at) => at + 1, 5);
    assert.equal((await importInto(stores, first, isNew)).counts.new, count);
    assert.equal((await importInto(stores, first, { ...isNew, setStock: true })).counts.same, count);
    const next = fileOf(run, (at) => (at < 30 ? at + 2 : at + 1), 8);
    const { counts } = await importInto(stores, next, isNew);
    assert.deepEqual([counts.changed, counts.same], [30, count - 30]);
    assert.equal((await importInto(stores, next, { setStock: true })).counts.changed, count);
    const products = await productsOf(stores, run);
    assert.equal(products.length, count);
    for (const { sku, price, version, available, stockVersion } of products) {
      const at = Number(sku?.slice(run.length + 1));
      assert.deepEqual(
        [price, version, available, stockVersion],
        at < 30 ? [(at + 2) * 100, 2, 8, 2] : [(at + 1) * 100, 1, 8, 2],
      );
    }
  });

  test(`${name}: the same file imported by several at once makes each product once`, async () => {
    const stores = open();
    const run = newId();
    const file = fileOf(run, () => 7, 5);
    const reports = await Promise.all([1, 2, 3].map(() => importInto(stores, file, isNew)));
    for (const { counts } of reports) assert.equal(counts.new + counts.same, count);
    const products = await productsOf(stores, run);
    assert.deepEqual([products.length, new Set(products.map(({ sku }) => sku)).size], [count, count]);
    assert.ok(products.every(({ available, version }) => available === 5 && version === 1));
  });
};
