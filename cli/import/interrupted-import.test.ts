import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bulkFile } from '@product-store/backend/import/streaming-source';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const count = 12_000;

/** What each product of the file must look like, wherever an import was cut off. */
const stockOf = (sku: string): number => Number(sku.slice(2)) % 500;

const look = async (dataDir: string): Promise<{ sku: string | null; available: number; version: number }[]> => {
  const stores = sqliteBackendStores({ dataDir });
  const found = [];
  for await (const rows of stores.catalogue.scan())
    for (const row of rows) if ('product' in row) found.push(row.product);
  await stores.close();
  return found;
};

const start = (...args: string[]) => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', 'import.ts'), ...args],
    { stdio: 'ignore' },
  );
  return { child, ended: once(child, 'exit') };
};

/** Stops the import as soon as it has written something. */
const cutOff = async (dataDir: string, signal: NodeJS.Signals, args: string[], written: number): Promise<number> => {
  const { child, ended } = start(...args);
  for (const end = Date.now() + 120_000; (await look(dataDir)).length <= written; await sleep(10))
    assert.ok(Date.now() < end && child.exitCode === null, 'it ended before it was cut off');
  child.kill(signal);
  const [code] = await ended;
  return Number(code);
};

test('an import that is killed has left only whole products, and is completed by doing it again', async () => {
  using folder = temporaryFolder();
  await sqliteBackendStores({ dataDir: folder.path }).close();
  const file = join(folder.path, 'big.csv');
  await pipeline(bulkFile('csv', count), createWriteStream(file));
  const args = ['--data', folder.path, file, '--new-categories'];

  await cutOff(folder.path, 'SIGKILL', args, 0);
  const first = await look(folder.path);
  assert.ok(first.length > 0 && first.length < count, `${first.length} of ${count} were written`);
  for (const { sku, available } of first) assert.equal(available, stockOf(sku ?? ''), `the stock of ${sku}`);

  assert.equal(await cutOff(folder.path, 'SIGTERM', args, first.length), 1, 'asked to stop it says so');
  const second = await look(folder.path);
  assert.ok(second.length > first.length && second.length < count, `${second.length} of ${count} were written`);

  const [code] = await start(...args).ended;
  assert.equal(code, 0);
  const all = await look(folder.path);
  assert.equal(all.length, count);
  assert.equal(new Set(all.map(({ sku }) => sku)).size, count);
  for (const { sku, available, version } of all)
    assert.deepEqual([available, version], [stockOf(sku ?? ''), 1], `${sku}: written once, with its stock`);
});
