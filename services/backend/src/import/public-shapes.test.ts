import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportRequest } from './import-request.ts';
import { emptyShop, importInto } from './importing.ts';
import * as shapes from './public-shapes.ts';

/** Imports twice: the second time everything must be as it is. */
const imported = async (file: Buffer, wishes: Partial<ImportRequest>) => {
  const stores = emptyShop();
  const report = await importInto(stores, file, wishes);
  assert.ok(report.applied, JSON.stringify(report.bad.slice(0, 3)));
  const again = await importInto(stores, file, wishes);
  assert.deepEqual([again.counts.new, again.counts.changed], [0, 0]);
  assert.equal(again.counts.same, report.counts.new);
  await stores.close();
  return report;
};
const isNew = { newCategories: true };

test('sales, one line each: every article once, with its first price', async () => {
  const report = await imported(shapes.onlineRetail(), { category: 'Gifts', ...isNew, skipBad: true });
  const { lines, new: fresh, bad, duplicates } = report.counts;
  assert.equal(lines, 6_000);
  assert.equal(fresh + bad + duplicates, lines);
  assert.ok(fresh > 780 && fresh <= 801, `${fresh} articles`);
  assert.ok(bad > 50 && bad < 150, `${bad} without name and price`);
  assert.match(report.warnings.join('\n'), /“Quantity” is what was sold/);
});

test('lists of grocers and markets', async () => {
  const basket = await imported(shapes.bigBasket(), isNew);
  assert.deepEqual([basket.counts.new, basket.counts.bad], [5_000, 0]);
  assert.equal(basket.newCategories.length, 3);
  const amazon = await imported(shapes.amazonSales(), { ...isNew, map: { price: 'actual_price' } });
  assert.deepEqual([amazon.counts.new, amazon.counts.bad], [3_000, 0]);
  const flipkart = await imported(shapes.flipkart(), { ...isNew, skipBad: true, map: { sku: 'pid' } });
  assert.deepEqual([flipkart.counts.new, flipkart.counts.bad, flipkart.newCategories], [3_900, 100, ['Clothing']]);
});

test('prices with four decimals, an article on several lines', async () => {
  const report = await imported(shapes.bigMart(), { ...isNew, map: { name: 'Item_Identifier' } });
  assert.equal(report.counts.bad, 0);
  assert.equal(report.counts.new + report.counts.duplicates, 8_523);
  assert.match(report.warnings.join('\n'), /more than two decimals and is rounded to kopecks/);
});

test('many products of one name: without their numbers they are one, and it is said how to tell them apart', async () => {
  const oneEach = await imported(shapes.ikea(), isNew);
  assert.deepEqual([oneEach.counts.new, oneEach.counts.duplicates], [4, 2_996]);
  assert.match(
    oneEach.warnings.join('\n'),
    /2,996 lines are about the same product.*with another price.*--map sku=COLUMN/,
  );
  const all = await imported(shapes.ikea(), { ...isNew, map: { sku: 'item_id' } });
  assert.deepEqual([all.counts.new, all.counts.duplicates], [3_000, 0]);
});

test('a journal without product names goes by what it has', async () => {
  const report = await imported(shapes.supermarketSales(), {
    category: 'Supermarket',
    ...isNew,
    map: { name: 'Product line' },
  });
  assert.deepEqual([report.counts.new, report.counts.bad], [3, 0]);
});

test('exports of 1C and Shopify', async () => {
  const oneC = await imported(shapes.oneC(), isNew);
  assert.deepEqual([oneC.counts.new, oneC.counts.bad], [4_875, 0]);
  assert.deepEqual(oneC.newCategories, ['Инструмент', 'Крепёж']);
  const shopify = await imported(shapes.shopify(), isNew);
  assert.deepEqual([shopify.counts.new, shopify.counts.bad], [1_500, 0]);
});
