import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { ImportOptions } from './product-file.ts';
import { type Reading, read } from './reading.ts';

/** Small files in the shapes of public data sets and shop systems; their rows are made up. */
const fixture = async (name: string, options: Partial<ImportOptions> = {}): Promise<Reading> =>
  read(await readFile(new URL(`./fixtures/${name}`, import.meta.url)), options);

const names = ({ drafts }: Reading): string[] => drafts.map(({ name }) => name);
const prices = ({ drafts }: Reading): number[] => drafts.map(({ price }) => price);

test('a journal of sales (Online Retail) gives its products, one per line', async () => {
  await assert.rejects(fixture('online-retail.csv'), /the category\. The columns of the file are: “InvoiceNo”/);
  const found = await fixture('online-retail.csv', { category: 'Gifts' });
  assert.equal(found.header.encoding, 'windows-1252');
  assert.equal(found.drafts[0]?.sku, '85123A');
  assert.deepEqual(prices(found), [255, 339, 375, 2750, 251, 255]);
  assert.equal(names(found)[4], 'DECORATIVE ROSE BATHROOM BOTTLE, £ SIZED');
  assert.ok(found.drafts.every(({ stock }) => stock === undefined));
  assert.deepEqual(found.problems, [
    '6 UnitPrice: the price is 0; a product needs a price above 0 (0)',
    '6 Description: the name is missing',
  ]);
  assert.deepEqual(found.notices, ['8 duplicate-sku']);
});

test('a list without names (Big Mart) needs one mapping', async () => {
  await assert.rejects(fixture('big-mart.csv'), /recognised as the name\. .*“Item_Identifier”.* --map name=COLUMN\.$/);
  const found = await fixture('big-mart.csv', { map: { name: 'Item_Identifier' } });
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    ['Dairy', 'Soft Drinks', 'Meat', 'Fruits and Vegetables'],
  );
  assert.deepEqual(prices(found), [24981, 4827, 14162, 18210]);
  assert.deepEqual(found.problems, []);
  assert.deepEqual(found.summary.notices.get('price-rounded'), { count: 4, lines: [2, 3, 4, 5] });
});

test('tabs and loose quotation marks (Open Food Facts)', async () => {
  const found = await fixture('open-food-facts.tsv');
  assert.equal(found.header.delimiter, '\t');
  assert.deepEqual(names(found), ['Farine de blé noir', 'Soda "Original" 33cl', '"Best" spread 19" jar']);
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    ['Flours', 'Beverages', 'Spreads'],
  );
  assert.deepEqual(
    found.drafts.map(({ stock }) => stock),
    [undefined, undefined, undefined],
  );
  assert.equal(found.drafts[2]?.manufacturer, null);
});

test('a price list of 1C: title above the header, Windows-1251, decimal commas, counts with three decimals', async () => {
  const found = await fixture('1c-export.csv', {
    knownCategories: ['молочная продукция', 'Инструмент'],
    newCategories: false,
  });
  assert.equal(found.header.encoding, 'windows-1251');
  assert.deepEqual(found.problems, []);
  assert.deepEqual(prices(found), [8990, 112000, 1249900, 86000]);
  assert.deepEqual(
    found.drafts.map(({ stock }) => stock),
    [12, 3, undefined, 1204],
  );
  assert.deepEqual(
    found.rows.map(({ line }) => line),
    [5, 6, 7, 9],
  );
  assert.equal(found.drafts[3]?.category, 'молочная продукция');
  assert.equal(found.drafts[2]?.name, 'Дрель ударная №5');
});

test('Shopify: variants are products of their own, further pictures are passed over', async () => {
  const found = await fixture('shopify.csv');
  assert.deepEqual(found.problems, []);
  assert.deepEqual(names(found), ['Linen Shirt, S / Blue', 'Linen Shirt, M / Blue', 'Garden Mug']);
  const [small, medium, mug] = found.drafts;
  assert.equal(small?.description, '<p>Breathes well.</p>\n<ul><li>100% "slow" linen</li></ul>');
  assert.deepEqual({ ...medium, name: small?.name, sku: small?.sku, stock: 4 }, small);
  assert.equal(medium?.stock, 0);
  assert.equal(mug?.manufacturer, null);
  assert.equal(found.summary.passedOver, 1);
});

test('WooCommerce', async () => {
  const found = await fixture('woocommerce.csv');
  assert.deepEqual(names(found), ['Beanie', 'Hoodie - Red']);
  assert.deepEqual(prices(found), [2000, 4500]);
  assert.equal(found.drafts[0]?.imageUrl, 'https://example.com/wp/beanie.jpg');
  assert.equal(found.drafts[0]?.category, 'Clothing');
  assert.equal(found.drafts[1]?.stock, 3);
  assert.deepEqual(found.problems, ['3 Regular price: the price is missing']);
});

test('Amazon: rupees, Indian thousands, category paths', async () => {
  const found = await fixture('amazon.csv');
  assert.deepEqual(found.problems, []);
  assert.deepEqual(prices(found), [39900, 1349000, 12999900]);
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    ['Computers&Accessories', 'Electronics', 'Computers&Accessories'],
  );
});

test('Big Basket: the plain category and the price paid', async () => {
  const found = await fixture('big-basket.csv');
  assert.deepEqual(
    found.drafts.map(({ category, manufacturer }) => [category, manufacturer]),
    [
      ['Beauty & Hygiene', 'Sri Sri Ayurveda'],
      ['Kitchen, Garden & Pets', 'Mastercook'],
    ],
  );
  assert.equal(found.drafts[1]?.description, null);
  assert.deepEqual(
    found.rows.map(({ line }) => line),
    [2, 5],
  );
});

test('a JSON array of a demo shop, and the own catalogue as it is served', async () => {
  const demo = await fixture('fake-store.json');
  assert.deepEqual(prices(demo), [10995, 1599]);
  assert.equal(demo.drafts[0]?.name, 'Fjord Backpack, fits 15" laptops');
  assert.deepEqual(
    demo.rows.map(({ line }) => line),
    [2, 11],
  );
  const own = await fixture('own-api.ndjson');
  assert.deepEqual(own.drafts[0], {
    productId: '0b5f9d0e-1c5a-4b6e-9a55-3f7d3f6f0a11',
    name: 'Молоко',
    category: 'Молочные продукты',
    price: 8990,
    description: null,
    manufacturer: 'Тихий луг',
    stock: 12,
  });
  assert.deepEqual(own.header.ignored, ['created_at', 'version']);
});
