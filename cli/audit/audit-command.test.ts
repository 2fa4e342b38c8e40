import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { refused } from '../testing/refused.ts';
import { runCommandLine } from '../testing/run-command-line.ts';
import { createSmallShop } from '../testing/small-shop.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { auditCommand } from './audit-command.ts';

const audit = (path: string, ...args: string[]) => auditCommand(['--data', path, ...args]);

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

describe('npm run audit', () => {
  it('says in one line what was checked when all laws hold', async () => {
    using folder = await filledFolder();
    const { code, stdout, stderr } = await runCommandLine('audit', ['--data', folder.path]);
    assert.equal(stderr, '');
    assert.match(stdout, /^All laws hold: 1 product, 2 orders, 0 carts, 2 jobs in \d+\.\d s\.\n$/);
    assert.equal(code, 0);
  });

  it('names what was changed behind its back and exits with 1', async () => {
    using folder = await filledFolder();
    folder.tamper('backend.sqlite', 'UPDATE stock SET available = available + 1');
    const { code, stdout } = await runCommandLine('audit', ['--data', folder.path]);
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
    const { code, output } = await audit(folder.path, '--json');
    const report = JSON.parse(output);
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
    assert.match(shown.output, /would: write the job of version 2, due now/);
    assert.match(shown.output, /Nothing was changed: add --yes to repair\./);
    assert.equal(shown.code, 1);
    const made = await audit(folder.path, '--repair', '--yes');
    assert.match(made.output, /2 violations, 2 of them repaired/);
    assert.equal(made.code, 0);
    assert.equal((await audit(folder.path)).code, 0);
  });

  it('refuses in one sentence what it cannot do', async () => {
    using folder = await filledFolder();
    const refusals: [string[], RegExp][] = [
      [['--data', '/no/such/folder'], /^There is no shop in \/no\/such\/folder: the folder does not exist\./],
      [['--data', '/tmp'], /^There is no shop in \/tmp: it has no backend\.sqlite\./],
      [['--data', folder.path, '--store', 'paper'], /^--store takes sqlite or cassandra, not 'paper'\.$/],
      [['--data', folder.path, '--yes'], /^--yes goes with --repair\./],
      [['--fast'], /^Unknown option '--fast'\. See --help\.$/],
    ];
    for (const [args, sentence] of refusals) await refused(() => auditCommand(args), sentence);
    const { code, stdout, stderr } = await runCommandLine('audit', ['--data', '/no/such/folder']);
    assert.match(stderr, /^There is no shop in .*\n$/);
    assert.equal(stdout, '');
    assert.equal(code, 1);
  });

  it('refuses data of a newer release', async () => {
    using folder = await filledFolder();
    folder.tamper('order.sqlite', "INSERT INTO migrations VALUES ('999-later.sql', 'x')");
    await refused(() => audit(folder.path), /^The shop's data could not be opened: .*999-later\.sql.*[^.]\.$/);
  });

  it('explains itself', async () => {
    const { code, output } = await auditCommand(['--help']);
    assert.match(output, /^npm run audit -- \[options\]/);
    assert.equal(code, 0);
  });
});
