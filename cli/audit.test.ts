import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { runCommandLine } from './testing/run-command-line.ts';
import { createSmallShop } from './testing/small-shop.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const audit = (path: string, ...args: string[]) => runCommandLine('audit', ['--data', path, ...args]);

/** A folder with one product, one order and one cancelled one; and a way to change it behind the shop's back. */
const filledFolder = async () => {
  const folder = temporaryFolder();
  using shop = createSmallShop({ dataDir: folder.path });
  const product = await shop.addProduct('Tea', 10);
  const order = await shop.order(product, 2);
  await shop.orders.desk.move(await shop.order(product, 3), 'CANCELLED');
  const tamper = (file: string, sql: string) => {
    const db = new DatabaseSync(join(folder.path, file));
    db.exec(sql);
    db.close();
  };
  return { ...folder, product, order, tamper };
};

describe('npm run audit', { concurrency: true }, () => {
  it('says in one line what was checked when all laws hold', async () => {
    using folder = await filledFolder();
    const { code, stdout, stderr } = await audit(folder.path);
    assert.equal(stderr, '');
    assert.match(stdout, /^All laws hold: 1 product, 2 orders, 0 carts, 2 jobs in \d+\.\d s\.\n$/);
    assert.equal(code, 0);
  });

  it('names what was changed behind its back and exits with 1', async () => {
    using folder = await filledFolder();
    folder.tamper('backend.sqlite', 'UPDATE stock SET available = available + 1');
    const { code, stdout } = await audit(folder.path);
    const [violation, summary] = stdout.split('\n');
    assert.equal(
      violation,
      `product ${folder.product}: stock-sum: available 9 + held 2 = 11, but on hand there are 10`,
    );
    assert.match(summary ?? '', /^1 violation, 0 of them repairable: /);
    assert.equal(code, 1);
  });

  it('reports as JSON', async () => {
    using folder = await filledFolder();
    folder.tamper('backend.sqlite', 'UPDATE stock SET available = available + 1');
    const { code, stdout } = await audit(folder.path, '--json');
    const report = JSON.parse(stdout);
    assert.equal(report.ok, false);
    assert.deepEqual(
      report.violations.map(({ law, subject }: Record<string, string>) => [law, subject]),
      [['stock-sum', `product ${folder.product}`]],
    );
    assert.equal(report.checked.orders, 2);
    assert.equal(code, 1);
  });

  it('repairs only when told twice', async () => {
    using folder = await filledFolder();
    folder.tamper('order.sqlite', 'DELETE FROM due_jobs');
    const shown = await audit(folder.path, '--repair');
    assert.match(shown.stdout, /would: write the job of version 2, due now/);
    assert.match(shown.stdout, /Nothing was changed: add --yes to repair\./);
    assert.equal(shown.code, 1);
    const made = await audit(folder.path, '--repair', '--yes');
    assert.match(made.stdout, /2 violations, 2 of them repaired/);
    assert.equal(made.code, 0);
    assert.equal((await audit(folder.path)).code, 0);
  });

  it('refuses in one sentence what it cannot do', async () => {
    using folder = await filledFolder();
    const refusals: [string[], RegExp][] = [
      [['--data', '/no/such/folder'], /^There is no shop in \/no\/such\/folder: the folder does not exist\./],
      [['--data', '/tmp'], /^There is no shop in \/tmp: it has no backend\.sqlite\./],
      [['--data', folder.path, '--store', 'paper'], /^--store takes sqlite, not 'paper'\.\n$/],
      [['--data', folder.path, '--yes'], /^--yes goes with --repair\./],
      [['--fast'], /^Unknown option '--fast'\. See --help\.\n$/],
    ];
    for (const [args, sentence] of refusals) {
      const { code, stdout, stderr } = await runCommandLine('audit', args);
      assert.match(stderr, sentence);
      assert.equal(stdout, '');
      assert.equal(code, 1);
    }
  });

  it('refuses data of a newer release', async () => {
    using folder = await filledFolder();
    folder.tamper('order.sqlite', "INSERT INTO migrations VALUES ('999-later.sql', 'x')");
    const { code, stderr } = await audit(folder.path);
    assert.match(stderr, /^The shop's data could not be opened: .*999-later\.sql.*\.\n$/);
    assert.equal(code, 1);
  });

  it('explains itself', async () => {
    const { code, stdout } = await runCommandLine('audit', ['--help']);
    assert.match(stdout, /^npm run audit -- \[options\]/);
    assert.equal(code, 0);
  });
});
