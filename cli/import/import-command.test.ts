import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { refused } from '../testing/refused.ts';
import { runCommandLine } from '../testing/run-command-line.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { importCommand } from './import-command.ts';

/** A folder with an empty shop in it, and room for files beside it. */
const shopFolder = async () => {
  const folder = temporaryFolder();
  await sqliteBackendStores({ dataDir: folder.path }).close();
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder.path, name), content);
    return join(folder.path, name);
  };
  const products = async () => {
    const stores = sqliteBackendStores({ dataDir: folder.path });
    const found = [];
    for await (const rows of stores.catalogue.scan())
      for (const row of rows) if ('product' in row) found.push(row.product);
    await stores.close();
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const run = (...args: string[]) => importCommand(['--data', folder.path, ...args]);
  return { ...folder, write, products, run };
};

const header = 'Артикул;Название;Категория;Цена;Остаток\n';
const good = `${header}1;Молоко;Молочные продукты;89,90;12\n2;Чай;Напитки;120;5\n`;

describe('npm run import', () => {
  it('imports a file, says what it did, and the second time that nothing changed', async () => {
    using shop = await shopFolder();
    const file = shop.write('products.csv', good);
    const { code, stdout, stderr } = await runCommandLine('import', ['--data', shop.path, file, '--new-categories']);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /products\.csv: CSV, delimiter ;, utf-8\n {2}used {5}sku = Артикул, name = Название, /);
    assert.match(stdout, / {2}lines 2 {3}new 2 {3}changed 0 {3}same 0 {3}bad 0 {3}duplicates 0\n/);
    assert.match(stdout, /new categories: Молочные продукты, Напитки\n\nImported in \d+\.\d s; .*two seconds\.\n$/);
    assert.deepEqual(
      (await shop.products()).map(({ name, price, available }) => [name, price, available]),
      [
        ['Молоко', 8990, 12],
        ['Чай', 12000, 5],
      ],
    );
    const again = await shop.run(file);
    assert.match(again.output, /lines 2 {3}new 0 {3}changed 0 {3}same 2 {3}bad 0/);
    assert.equal(again.code, 0);
  });

  it('imports nothing when a line is bad, and says which, why and what to do', async () => {
    using shop = await shopFolder();
    const file = shop.write('p.csv', `${good}3;Сыр;Сыры;по запросу;1\n4;;Сыры;0;1\n`);
    const { output, code } = await shop.run(file, '--new-categories');
    assert.equal(code, 1);
    assert.match(
      output,
      /Bad lines\n {2}line 4 {2}Цена: this is not a price \(по запросу\)\n {2}line 5 {2}Цена: the price is 0; /,
    );
    assert.match(
      output,
      /Nothing was imported: 2 lines are bad\. The bad lines, with what is wrong: .*p\.rejects\.csv\. Correct /,
    );
    assert.deepEqual(await shop.products(), []);
    assert.ok(existsSync(join(shop.path, 'p.rejects.csv')));
    const dry = await shop.run(file, '--new-categories', '--dry-run');
    assert.equal(dry.code, 1);
    assert.match(dry.output, /A dry run: nothing was changed\. 2 lines are bad/);
    assert.ok(!existsSync(join(shop.path, 'p.rejects.2.csv')), 'a dry run writes nothing at all');
  });

  it('puts bad lines aside, to be corrected and imported; never over a file that is there', async () => {
    using shop = await shopFolder();
    const many = Array.from({ length: 30 }, (_, at) => `x${at};Товар ${at};Сыры;ноль;1\n`).join('');
    const file = shop.write('p.csv', good + many);
    const mine = shop.write('p.rejects.csv', 'half corrected');
    const { output, code } = await shop.run(file, '--new-categories', '--skip-bad');
    assert.equal(code, 0);
    assert.match(output, /line 23 .*\n {2}and 10 more\n/);
    assert.match(
      output,
      /Imported, but for 30 bad lines, .* The bad lines, with what is wrong: .*p\.rejects\.2\.csv\. Correct that file/,
    );
    assert.equal(readFileSync(mine, 'utf8'), 'half corrected');
    assert.equal((await shop.products()).length, 2);

    const rejects = readFileSync(join(shop.path, 'p.rejects.2.csv'), 'utf8');
    assert.match(
      rejects,
      /^\ufeffАртикул;Название;Категория;Цена;Остаток;import_problem\nx0;Товар 0;Сыры;ноль;1;Цена: this is not a price\n/,
    );
    const corrected = shop.write('corrected.csv', rejects.replaceAll(';ноль;', ';100;'));
    const again = await shop.run(corrected, '--new-categories');
    assert.match(again.output, /new 30 .* bad 0/);
    assert.equal((await shop.products()).length, 32);
  });

  it('tells everything to programs', async () => {
    using shop = await shopFolder();
    const file = shop.write('p.csv', `${good}3;Сыр;Сыры;0;1\n`);
    const { output, code } = await shop.run(file, '--new-categories', '--skip-bad', '--json');
    assert.equal(code, 0);
    const { columns, rejects, bad, seconds, peak_memory_mib, ...report } = JSON.parse(output);
    assert.ok(seconds > 0 && peak_memory_mib > 0);
    assert.deepEqual(report, {
      dry_run: false,
      applied: true,
      counts: { lines: 3, new: 2, changed: 0, same: 0, bad: 1, duplicates: 0 },
      categories: { new: ['Молочные продукты', 'Напитки'] },
      warnings: [],
    });
    assert.deepEqual(columns.used, {
      sku: 'Артикул',
      name: 'Название',
      category: 'Категория',
      price: 'Цена',
      stock: 'Остаток',
    });
    assert.deepEqual(bad, [
      { line: 4, column: 'Цена', reason: 'the price is 0; a product needs a price above 0', value: '0' },
    ]);
    assert.match(rejects, /p\.rejects\.csv$/);
  });

  it('reads a pipe, too', async () => {
    using shop = await shopFolder();
    const { code, stdout } = await runCommandLine('import', ['--data', shop.path, '-', '--new-categories'], {
      input: good,
    });
    assert.match(stdout, /new 2 /);
    assert.equal(code, 0);
  });

  it('refuses in one sentence what it cannot do', async () => {
    using shop = await shopFolder();
    const at = (name: string, content: string | Buffer) => shop.write(name, content);
    const secret = at('secret.csv', good);
    chmodSync(secret, 0);
    const refusals: [string[], RegExp][] = [
      [[], /^Name the file: npm run import -- FILE\. See --help\.$/],
      [['a.csv', 'b.csv'], /^One file at a time, not also 'b\.csv'; .*$/],
      [['no-such-file.csv'], /^There is no file no-such-file\.csv\.$/],
      [[shop.path], /is a folder\. Name the file in it\.$/],
      [[at('empty.csv', '')], /^The file is empty\. Nothing was imported\.$/],
      [
        [at('junk.csv', Buffer.from(Array.from({ length: 5_000 }, (_, byte) => (byte * 7) % 256)))],
        /^This is not a text file\..*Nothing was imported\.$/,
      ],
      [
        [at('book.xlsx', Buffer.from('PK\u0003\u0004[Content_Types].xml xl/'))],
        /^This is an Excel workbook .*save it as CSV UTF-8/,
      ],
      [[at('header.csv', header)], /^The file has a header and nothing below it: it holds no products\./],
      [
        [at('words.csv', 'lorem;ipsum\ndolor;sit\n')],
        /^No column is recognised as the name or the price or the category\. The columns of the file are: “lorem”, “ipsum”\. .*Nothing was imported\.$/,
      ],
      [
        [at('good.csv', good), '--map', 'prise=Цена'],
        /^--map prise=Цена: write --map FIELD=COLUMN, where FIELD is one of product_id, sku, /,
      ],
      [[at('good.csv', good), '--map', 'price=Price'], /the file has no column “Price”/],
      [
        [at('good.csv', good), '--category', 'Рыба'],
        /^--category Рыба: the shop has no category “Рыба”; --new-categories creates it/,
      ],
      [[at('good.csv', good), '--fast'], /^Unknown option '--fast'\. See --help\.$/],
      [
        [
          at('bad.csv', `${header}1;a;b;0;\n`),
          '--new-categories',
          '--skip-bad',
          '--rejects',
          join(shop.path, 'no', 'r.csv'),
        ],
        /^The file for the bad lines cannot be written: .*r\.csv\. .*Nothing was imported\.$/,
      ],
      ...(process.getuid?.() === 0
        ? []
        : [[[secret], /may not be read: you have no permission\.$/] as [string[], RegExp]]),
    ];
    for (const [args, sentence] of refusals) {
      await refused(() => shop.run(...args), sentence);
      assert.deepEqual(await shop.products(), [], args.join(' '));
    }
    await refused(
      () => importCommand(['--data', '/no/such/folder', 'a.csv']),
      /^There is no shop in \/no\/such\/folder: the folder does not exist\. .*make a shop there: npm start\.$/,
    );
    const { code, stdout, stderr } = await runCommandLine('import', ['--data', shop.path, 'no-such-file.csv']);
    assert.deepEqual([code, stdout, stderr], [1, '', 'There is no file no-such-file.csv.\n']);
  });

  it('explains itself', async () => {
    const { code, output } = await importCommand(['--help']);
    assert.match(output, /^npm run import -- FILE \[options\]\n/);
    assert.match(output, /\n {2}npm run import -- products\.csv --dry-run\n/);
    assert.equal(code, 0);
  });
});
