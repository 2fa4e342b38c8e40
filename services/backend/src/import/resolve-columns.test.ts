import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseColumnMap } from './column-map.ts';
import { columnNames } from './column-names.ts';
import { compactName } from './header-name.ts';
import { ImportFileError } from './import-file-error.ts';
import { productFields } from './import-row.ts';
import { type ColumnMap, resolveColumns } from './resolve-columns.ts';

const columns = (header: string, map: ColumnMap = {}): Record<string, string> => {
  const names = header.split('|').map((name) => name.trim());
  return Object.fromEntries(
    [...resolveColumns(names, map).columnOf].map(([field, column]) => [field, names[column] ?? '']),
  );
};
const notes = (header: string): string => resolveColumns(header.split('|').map((name) => name.trim())).notes.join('\n');

test('every listed name alone is recognised as its field', () => {
  for (const field of productFields) {
    for (const name of columnNames[field].exact) {
      const found = [...resolveColumns([name]).columnOf.keys()];
      // Without a name column a description is taken for the name.
      assert.deepEqual(found, [field === 'description' ? 'name' : field], `${name} -> ${found}`);
    }
  }
});

test('no name is listed for two fields', () => {
  const seen = new Map<string, string>();
  for (const field of productFields)
    for (const name of columnNames[field].exact.map(compactName)) {
      assert.ok(!seen.has(name) || seen.get(name) === field, `${name}: ${seen.get(name)} and ${field}`);
      seen.set(name, field);
    }
});

test('case, spaces, underscores, ё, units and decorations do not matter', () => {
  for (const name of [
    'Цена, руб.',
    'ЦЕНА (₽)',
    'цена',
    'Price',
    'unit_price',
    'UnitPrice',
    'PRICE USD',
    'Item MRP',
    'product-price',
    'Стоимость, руб',
  ])
    assert.deepEqual(columns(name), { price: name });
  assert.deepEqual(columns('Подкатегория | Названиё'), { category: 'Подкатегория', name: 'Названиё' });
  assert.deepEqual(columns('nameEn | price_rub'), { name: 'nameEn', price: 'price_rub' });
});

test('longer names are recognised by the words in them, unless a word says otherwise', () => {
  assert.deepEqual(columns('Цена розничная, магазин 1 | Старая цена | Закупочная цена'), {
    price: 'Цена розничная, магазин 1',
  });
  assert.deepEqual(columns('Бренд товара на сайте | Страна бренда'), { manufacturer: 'Бренд товара на сайте' });
  assert.deepEqual(columns('Category ID | Brand URL | Image alt text | Compare at price | Price per kg range'), {});
});

test('of two columns for one field the exact name wins, and the choice is said', () => {
  assert.equal(columns('Retail price incl. delivery | Price').price, 'Price');
  assert.equal(columns('sub_category | category | type').category, 'category');
  assert.equal(columns('Цена со скидкой | Цена').price, 'Цена');
  assert.match(
    notes('Price | List price'),
    /“List price” could be the price too; “Price” is taken \(--map "price=List price"/,
  );
  assert.equal(columns('price | price').price, 'price');
});

test('in a journal of sales the quantity is what was sold and the description is the name', () => {
  const header = 'InvoiceNo | StockCode | Description | Quantity | InvoiceDate | UnitPrice | CustomerID | Country';
  assert.deepEqual(columns(header), { sku: 'StockCode', name: 'Description', price: 'UnitPrice' });
  assert.match(notes(header), /“Quantity” is what was sold/);
  assert.match(notes(header), /“Description” is taken for it/);
  assert.equal(columns('Name | Quantity').stock, 'Quantity');
  assert.deepEqual(columns('Description | Name'), { description: 'Description', name: 'Name' });
  assert.equal(columns(header, { stock: 'Quantity' }).stock, 'Quantity');
});

test('what the caller maps goes before everything, also twice the same column', () => {
  const found = columns('Item_Identifier | Item_MRP | Price', { price: 'Item_MRP', name: 'item identifier' });
  assert.deepEqual(found, { price: 'Item_MRP', name: 'Item_Identifier' });
  assert.deepEqual(columns('Code | Price', { name: 'Code', sku: 'Code' }), {
    name: 'Code',
    sku: 'Code',
    price: 'Price',
  });
});

test('a mapped column that is not there is refused with those that are', () => {
  assert.throws(
    () => columns('A | B', { price: 'C' }),
    (error: unknown) =>
      error instanceof ImportFileError && error.code === 'import-column-unknown' && error.message.includes('“A”, “B”'),
  );
});

test('--map takes the fields by any of their names', () => {
  assert.deepEqual(parseColumnMap(['price=Unit Price', 'image_url=Pic', 'цена=X=Y']), {
    price: 'X=Y',
    imageUrl: 'Pic',
  });
  for (const pair of ['price', 'prize=UnitPrice', '=X', 'price='])
    assert.throws(() => parseColumnMap([pair]), /write --map FIELD=COLUMN/, pair);
});
