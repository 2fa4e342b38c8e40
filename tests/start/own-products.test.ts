import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { until } from '../shop/until.ts';
import { command, place } from './npm-start.ts';

const Listing = z.object({
  items: z.array(z.object({ name: z.string(), price: z.number(), stock_count: z.number() })),
});

test('a shop starts with its owner’s products, and takes a new price list while it runs', async () => {
  await using shop = await place();
  const file = join(shop.data, 'mine.csv');
  const table = 'Артикул;Название;Категория;Цена;Остаток\nА-1;Молоко;Молочные продукты;89,90;12\n';
  const importing = () => command('import', ['--data', shop.data, file]);

  writeFileSync(file, `${table}А-2;Сыр;Сыры;по запросу;1\n`);
  const refused = shop.start({}, ['--products', file]);
  assert.equal(await refused.ended, 1);
  assert.match(
    refused.output(),
    /1 of the 2 products in .*mine\.csv are bad, so none was loaded: line 3, Цена: this is not a price\./,
  );

  writeFileSync(file, table);
  const started = shop.start({}, ['--products', file, '--workers', '2']);
  await started.said(/^READY$/m);
  assert.match(started.output(), /your products are loaded, 1 in all/);
  const shown = async () => Listing.parse(await (await fetch(`${shop.url}/api/products/`)).json()).items;
  assert.deepEqual(await shown(), [{ name: 'Молоко', price: 89.9, stock_count: 12 }]);

  writeFileSync(file, `${table.replace('89,90', '95')}А-2;Кефир;молочные продукты;60;\n`);
  const imported = importing();
  assert.equal(await imported.ended, 0, imported.output());
  assert.match(imported.output(), /new 1 {3}changed 1 {3}same 0 {3}bad 0/);
  // Two workers answer in turn, and both have to know.
  const hasAll = async () =>
    (await shown()).map(({ name, price }) => `${name} ${price}`).join() === 'Кефир 60,Молоко 95';
  await until('the workers show the new list', async () => (await hasAll()) && (await hasAll()) && hasAll());
});
