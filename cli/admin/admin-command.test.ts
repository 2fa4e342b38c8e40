import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { createBackend } from '@product-store/backend/features';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { createLog, createMetrics } from '@product-store/platform/telemetry';
import { newId } from '@product-store/platform/values';
import { createUserOperator } from '@product-store/user/operator';
import { startPasswords } from '@product-store/user/passwords/passwords';
import { sqliteUserStores } from '@product-store/user/sqlite-stores';
import { refused } from '../testing/refused.ts';
import { runCommandLine } from '../testing/run-command-line.ts';
import { createSmallShop } from '../testing/small-shop.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { adminCommand } from './admin-command.ts';

/** A folder with the accounts of Anna, a customer. */
const folderWithUser = async () => {
  const folder = temporaryFolder();
  const users = await createUserOperator(sqliteUserStores({ dataDir: folder.path }), 4);
  await users.create('Anna', 'annas-password', 'customer');
  await users.close();
  const user = async (name: string) => {
    const again = await createUserOperator(sqliteUserStores({ dataDir: folder.path }), 4);
    const found = await again.find(name);
    await again.close();
    return found;
  };
  const logsIn = async (name: string, password: string): Promise<boolean> => {
    const unhurried = { acquire: async () => () => undefined };
    const passwords = await startPasswords({ cost: 4, slots: unhurried, concurrency: 1, maxWaitMs: 1_000 });
    return passwords.matches(password, (await user(name))?.passwordHash);
  };
  const admin = (...args: string[]) => adminCommand(['--data', folder.path, ...args], Readable.from([]));
  return { ...folder, user, logsIn, admin };
};

describe('npm run admin', () => {
  before(() => {
    process.env.BCRYPT_COST = '4';
  });
  after(() => {
    delete process.env.BCRYPT_COST;
  });

  it('makes an admin with a password that is shown once', async () => {
    using folder = await folderWithUser();
    const { code, output } = await folder.admin('create-admin', 'root.of-shop');
    const password = /^root\.of-shop is an admin now\. The password, shown only now: (\S{20})$/.exec(output)?.[1];
    assert.ok(password, output);
    assert.equal((await folder.user('root.of-shop'))?.role, 'admin');
    assert.equal(await folder.logsIn('root.of-shop', password), true);
    assert.equal(code, 0);
  });

  it('takes a password from standard input and keeps it to itself', async () => {
    using folder = await folderWithUser();
    const args = ['reset-password', 'anna', '--password-stdin', '--json', '--data', folder.path];
    const { code, stdout } = await runCommandLine('admin', args, { input: 'a new password\n' });
    assert.deepEqual(Object.keys(JSON.parse(stdout)), ['done', 'username', 'user_id']);
    assert.equal(await folder.logsIn('anna', 'a new password'), true);
    assert.equal(await folder.logsIn('anna', 'annas-password'), false);
    assert.equal(code, 0);
  });

  it('sets a role and ends the logins of the old one', async () => {
    using folder = await folderWithUser();
    const before = await folder.user('anna');
    const { code, output } = await folder.admin('set-role', 'anna', 'admin');
    const after = await folder.user('anna');
    assert.match(output, /^Anna is an admin now; /);
    assert.equal(after?.role, 'admin');
    assert.notEqual(after?.sessionEpoch, before?.sessionEpoch);
    assert.equal(code, 0);
  });

  it('unlocks a login', async () => {
    using folder = await folderWithUser();
    const { code, output } = await folder.admin('unlock', 'ANNA');
    assert.equal(output, 'Anna can log in again.');
    assert.equal(code, 0);
  });

  it('refuses in one sentence what cannot be done to a user', async () => {
    using folder = await folderWithUser();
    const refusals: [string[], RegExp][] = [
      [[], /^Say what to do: create-admin, set-role, reset-password, unlock, stock\. See --help\.$/],
      [['dance'], /^There is no action 'dance': /],
      [
        ['create-admin', 'bob', 'secret'],
        /^It is: npm run admin -- create-admin USER\. Passwords are never arguments\./,
      ],
      [['create-admin', 'anna'], /^There is a user anna already: set-role anna admin /],
      [['create-admin', 'a b'], /^A username has 3 to 32 letters/],
      [['set-role', 'anna', 'owner'], /^A role is customer or admin, not 'owner'\.$/],
      [['set-role', 'nobody', 'admin'], /^There is no user nobody\.$/],
      [['reset-password', 'nobody'], /^There is no user nobody\.$/],
      [['reset-password', 'anna', '--password-stdin'], /^--password-stdin: nothing came from standard input\.$/],
      [['unlock', 'nobody'], /^There is no user nobody\. /],
      [['stock', newId(), '1', 'found'], /^There is no shop in .*: it has no backend\.sqlite\./],
    ];
    for (const [args, sentence] of refusals) await refused(() => folder.admin(...args), sentence);
    const short = () =>
      adminCommand(
        ['create-admin', 'bob', '--password-stdin', '--data', folder.path],
        Readable.from([Buffer.from('short')]),
      );
    await refused(short, /^The password must have 8 to 72 /);
    assert.equal(await folder.user('bob'), undefined);
  });

  it('corrects stock with a reason that is kept, and running workers see it', async () => {
    using folder = temporaryFolder();
    using shop = createSmallShop({ dataDir: folder.path });
    const tea = await shop.addProduct('Tea', 10);
    await shop.order(tea, 4);
    const stores = sqliteBackendStores({ dataDir: folder.path });
    const identity = { service: 'test', release: 'test' };
    const log = createLog({ ...identity, worker: 0, level: 'silent' });
    const worker = createBackend({ stores, cursorKey: 'test', log, metrics: createMetrics(identity) });
    await worker.load();
    worker.follower.start();
    const admin = (...args: string[]) => adminCommand(['stock', ...args, '--data', folder.path], Readable.from([]));

    const { code, stdout } = await runCommandLine('admin', [
      'stock',
      tea,
      '-5',
      'fell',
      'down',
      '--json',
      '--data',
      folder.path,
    ]);
    const seen = async () => {
      for (const deadline = Date.now() + 2_000; Date.now() < deadline; )
        if (worker.model.get(tea)?.product.available === 1) return true;
        else await new Promise((resolve) => setTimeout(resolve, 20));
      return false;
    };
    assert.ok(await seen(), 'a running worker sees it within two seconds');
    assert.deepEqual(JSON.parse(stdout), {
      done: 'stock',
      product_id: tea,
      name: 'Tea',
      change: -5,
      reason: 'fell down',
      available: 1,
    });
    assert.equal(code, 0);
    const db = new DatabaseSync(join(folder.path, 'backend.sqlite'));
    const kept = db.prepare('SELECT change, reason, by_whom FROM stock_corrections').all();
    db.close();
    assert.deepEqual({ ...kept[0] }, { change: -5, reason: 'fell down', by_whom: 'operator' });

    await refused(() => admin(tea, '-2', 'gone'), /^2 cannot be taken away: 1 are available, .* Nothing was /);
    assert.equal((await admin(tea, '+20', 'delivery')).output, 'Tea: 20 more, 21 available now.');
    await worker.follower.stop();
    stores.close();
  });

  it('refuses in one sentence what cannot be done to stock', async () => {
    using folder = temporaryFolder();
    createSmallShop({ dataDir: folder.path })[Symbol.dispose]();
    const refusals: [string[], RegExp][] = [
      [['tea', '1', 'found'], /^'tea' is not a product id/],
      [[newId(), '1.5', 'found'], /^CHANGE is how many more or fewer/],
      [[newId(), '0', 'found'], /^CHANGE is how many more or fewer/],
      [[newId(), '-9999999', 'found'], /^CHANGE is how many more or fewer/],
      [[newId(), '1'], /^It is: npm run admin -- stock PRODUCT CHANGE REASON\./],
      [[newId(), '1', ' '], /^REASON has 1 to 200 characters\./],
      [[newId(), '1', 'found'], /^There is no such product\.$/],
    ];
    for (const [args, sentence] of refusals)
      await refused(() => adminCommand(['stock', ...args, '--data', folder.path], Readable.from([])), sentence);
    assert.match(
      (await adminCommand(['--help'], Readable.from([]))).output,
      /stock PRODUCT CHANGE REASON {3,}corrects/,
    );
  });
});
