import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '@product-store/platform/errors';
import type { BackendStores } from '../stores.ts';
import { emptyShop, importInto, onSale } from './importing.ts';

const header = 'sku;name;category;price;stock;brand;description\n';
const file = `${header}A1;Milk;Dairy;89,90;12;Meadow;Fresh\nA2;Tea;Drinks;120;;Hill;\n`;
const isNew = { newCategories: true };

const only = async (stores: BackendStores) => {
  for await (const [row] of stores.catalogue.scan()) if (row && 'product' in row) return row.product;
  throw new Error('the shop is empty');
};

test('new products are there with their stock, and a second run changes nothing', async () => {
  const stores = emptyShop();
  const report = await importInto(stores, file, isNew);
  assert.deepEqual(report.counts, { lines: 2, new: 2, changed: 0, same: 0, bad: 0, duplicates: 0 });
  assert.deepEqual([report.applied, report.dryRun, report.newCategories], [true, false, ['Dairy', 'Drinks']]);
  assert.deepEqual(await onSale(stores), ['Milk Dairy 8990 12', 'Tea Drinks 12000 0']);
  assert.match(report.warnings.join('\n'), /no stock of 1 new product: /);

  const again = await importInto(stores, file);
  assert.deepEqual(again.counts, { lines: 2, new: 0, changed: 0, same: 2, bad: 0, duplicates: 0 });
  assert.equal((await only(stores)).version, 1);
});

test('a dry run reports the same and changes nothing', async () => {
  const stores = emptyShop();
  const dry = await importInto(stores, file, { ...isNew, dryRun: true });
  assert.deepEqual([dry.counts.new, dry.applied, dry.dryRun], [2, false, true]);
  assert.deepEqual(await onSale(stores), []);
  await importInto(stores, file, isNew);
  const changed = file.replace('89,90', '95');
  assert.deepEqual((await importInto(stores, changed, { dryRun: true })).counts, {
    lines: 2,
    new: 0,
    changed: 1,
    same: 1,
    bad: 0,
    duplicates: 0,
  });
  assert.deepEqual(await onSale(stores), ['Milk Dairy 8990 12', 'Tea Drinks 12000 0']);
});

test('a changed price is in the history with who and why; what the file does not say stays', async () => {
  const stores = emptyShop();
  await importInto(stores, `${header}A1;Milk;Dairy;89,90;12;Meadow;Fresh\n`, isNew);
  const { productId } = await only(stores);
  const report = await importInto(stores, 'Артикул;Название;Цена\nA1;Milk 1 l;95\n', {
    category: 'dairy',
    fileName: 'prices.csv',
    by: 'anna',
  });
  assert.equal(report.counts.changed, 1);
  const row = await stores.products.load(productId, 'serial');
  assert.ok(row);
  const { name, price, description, manufacturer, version, category } = row;
  assert.deepEqual(
    { name, price, description, manufacturer, version, category },
    { name: 'Milk 1 l', price: 9500, description: 'Fresh', manufacturer: 'Meadow', version: 2, category: 'Dairy' },
  );
  assert.deepEqual([row.prices[0]?.by, row.prices[0]?.reason], ['anna', 'import of prices.csv']);
  await importInto(stores, 'sku,name,category,price,description\nA1,Milk 1 l,Dairy,95,\n');
  assert.equal((await stores.products.load(productId, 'serial'))?.description, null, 'an empty cell says: none');
});

test('when a line is bad nothing is applied, unless bad ones may be skipped', async () => {
  const stores = emptyShop();
  const text = `${file}A3;Salt;Spices;0;1;;\nA4;;Spices;5;x;;\n`;
  const report = await importInto(stores, text, isNew);
  assert.deepEqual([report.applied, report.counts.new, report.counts.bad], [false, 2, 2]);
  assert.deepEqual(await onSale(stores), []);
  assert.deepEqual(
    report.bad.map(({ line, column, reason }) => `${line} ${column}: ${reason}`),
    [
      '4 price: the price is 0; a product needs a price above 0',
      '5 name: the name is missing',
      '5 stock: this is not a number of pieces',
    ],
  );
  const rejected: number[] = [];
  const rejects = { begin: () => {}, add: ({ line }: { line: number }) => void rejected.push(line) };
  const skipping = await importInto(stores, text, { ...isNew, skipBad: true }, { rejects });
  assert.deepEqual([skipping.applied, skipping.counts.new, skipping.counts.bad], [true, 2, 2]);
  assert.deepEqual(rejected, [4, 5]);
  assert.equal((await onSale(stores)).length, 2);
});

test('a line that could be several products is bad, one that repeats another is not applied', async () => {
  const stores = emptyShop();
  await importInto(stores, 'sku,name,category,price\n1,Tea,c,1\n2,Tea,c,2\n', isNew);
  const report = await importInto(stores, 'name,category,price\nTea,c,3\nMilk,c,4\nmilk ,c,5\nMILK,c,4\n', {
    skipBad: true,
  });
  assert.deepEqual(report.counts, { lines: 4, new: 1, changed: 0, same: 0, bad: 1, duplicates: 2 });
  assert.deepEqual(report.bad, [
    {
      line: 2,
      column: 'name',
      value: 'Tea',
      reason: 'several products of the shop have this name; say which one by its product_id',
    },
  ]);
  assert.match(
    report.warnings.join('\n'),
    /2 lines are about the same product as another line.*: line 4 \(as 3\), 5 \(as 3\); 1 of them with another price/,
  );
});

test('stock of known products is set only when asked for, as an audited correction of the difference', async () => {
  const stores = emptyShop();
  await importInto(stores, file, isNew);
  const counted = file.replace(';12;', ';30;');
  const left = await importInto(stores, counted);
  assert.equal(left.counts.changed, 0);
  assert.match(left.warnings.join('\n'), /the stock of 1 known product is left as it is; --set-stock/);

  const dry = await importInto(stores, counted, { setStock: true, dryRun: true });
  assert.deepEqual([dry.counts.changed, dry.counts.same], [1, 1]);
  const set = await importInto(stores, counted, { setStock: true, by: 'anna', fileName: 'count.csv' });
  assert.deepEqual([set.counts.changed, set.counts.same], [1, 1]);
  assert.deepEqual(await onSale(stores), ['Milk Dairy 8990 30', 'Tea Drinks 12000 0']);
  const [audited] = await stores.stockAudit.stocksOf([(await milk(stores)).productId]);
  assert.deepEqual([audited?.onHand, audited?.available, audited?.held], [30, 30, 0]);

  assert.equal((await importInto(stores, counted, { setStock: true })).counts.same, 2, 'a second run changes nothing');
});

const milk = async (stores: BackendStores) => {
  for await (const rows of stores.catalogue.scan())
    for (const row of rows) if ('product' in row && row.product.name === 'Milk') return row.product;
  throw new Error('no milk');
};

test('categories are matched whatever their case, and new ones must be allowed', async () => {
  const stores = emptyShop();
  await importInto(stores, file, isNew);
  const report = await importInto(stores, `${header}A5;Kefir;DAIRY;60;1;;\nA6;Plum;Fruit;9;1;;\n`);
  assert.deepEqual([report.applied, report.counts.bad], [false, 1]);
  assert.match(report.bad[0]?.reason ?? '', /the shop has no category “Fruit”; --new-categories creates it/);
  const one = await importInto(stores, `${header}A6;Plum;Fruit;9;1;;\n`, { category: 'drinks' });
  assert.deepEqual([one.applied, one.newCategories], [true, []]);
  assert.ok((await onSale(stores)).includes('Plum Drinks 900 1'));
});

test('a deleted product comes back as a new one, but not under its old id', async () => {
  const stores = emptyShop();
  await importInto(stores, `${header}A1;Milk;Dairy;1;1;;\n`, isNew);
  const { productId } = await only(stores);
  const row = await stores.products.load(productId, 'serial');
  assert.ok(row);
  await stores.products.compareAndSet(productId, 1, { ...row, version: 2, deleted: true });
  const again = await importInto(stores, `${header}A1;Milk;Dairy;2;1;;\n`, isNew);
  assert.equal(again.counts.new, 1);
  assert.deepEqual(await onSale(stores), ['Milk Dairy 200 1']);
  const byId = await importInto(stores, `product_id,name,category,price\n${productId},Milk,Dairy,3\n`);
  assert.match(byId.bad[0]?.reason ?? '', /was deleted; without the id/);
});

test('too many products for the memory of a worker are refused before anything is written', async () => {
  const stores = emptyShop();
  const many = Array.from({ length: 1_000 }, (_, at) => `B${at};Product ${at};c;1;1;;`).join('\n');
  const small = { memoryBudgetBytes: 1_000_000 };
  await assert.rejects(
    importInto(stores, header + many, isNew, small),
    /With 1,000 new products the shop would have 1,000, and .* about 7\d\d of this kind.*Nothing was imported\.$/,
  );
  assert.deepEqual(await onSale(stores), []);
  const dry = await importInto(stores, header + many, { ...isNew, dryRun: true }, small);
  assert.match(dry.warnings[0] ?? '', /^With 1,000 new products/);
});

test('a store that gives up in the middle leaves an import that goes on when it is done again', async () => {
  const stores = emptyShop();
  const many = header + Array.from({ length: 1_200 }, (_, at) => `B${at};Product ${at};c;1;1;;\n`).join('');
  let batches = 0;
  const busy = {
    ...stores.batches,
    compareAndSet: async (writes: Parameters<typeof stores.batches.compareAndSet>[0]) => {
      batches += 1;
      if (batches === 15) throw new Unavailable('store-busy', 'The store is busy.');
      return stores.batches.compareAndSet(writes);
    },
  };
  await assert.rejects(
    importInto({ ...stores, batches: busy }, many, isNew),
    /The import was interrupted: The store is busy\. Import the file again; it goes on from there\./,
  );
  assert.equal((await onSale(stores)).length, 14 * 50);
  let told = 0;
  await assert.rejects(importInto(stores, many, isNew, { stopping: () => ++told > 3 }), /it was told to stop/);
  const { counts } = await importInto(stores, many, isNew);
  assert.equal(counts.new + counts.same, 1_200);
  assert.ok(counts.same >= 700);
});
