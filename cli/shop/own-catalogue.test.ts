import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { refused } from '../testing/refused.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fillFromFile } from './own-catalogue.ts';

const shopOf = (content: string) => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'mine.csv');
  writeFileSync(file, content);
  const place = { store: 'sqlite' as const, dataDir: folder.path };
  return { ...folder, file, fill: () => fillFromFile(place, file) };
};
const isEmpty = async (dataDir: string): Promise<boolean> => {
  const stores = sqliteBackendStores({ dataDir });
  const empty = await stores.filler.isEmpty();
  await stores.close();
  return empty;
};

test('an empty shop is filled from the file, its categories made; a shop with products keeps them', async () => {
  using shop = shopOf('name,category,price\nTea,Drinks,5\nMilk,Dairy,6\n');
  assert.equal(await shop.fill(), 2);
  writeFileSync(shop.file, 'name,category,price\nTea,Drinks,7\n');
  assert.equal(await shop.fill(), undefined);
});

test('bad lines are named with what to do, and nothing is loaded', async () => {
  using shop = shopOf('name,category,price\nTea,Drinks,free\nMilk,Dairy,6\n');
  await refused(
    shop.fill,
    /^1 of the 2 products in .*mine\.csv are bad, so none was loaded: line 2, price: this is not a price\. Correct them and start again, or, .*npm start -- --products 0\) and import it: npm run import -- .*mine\.csv --skip-bad$/,
  );
  assert.ok(await isEmpty(shop.path));
});

test('a file whose columns must be mapped says how to come by that', async () => {
  using shop = shopOf('Was,Wert\nTea,5\n');
  await refused(
    shop.fill,
    /^No column is recognised as the name or .* To say so, start with an empty shop .*--map FIELD=COLUMN$/,
  );
  using empty = shopOf('');
  await refused(empty.fill, /^.*mine\.csv: The file is empty\.$/);
});
