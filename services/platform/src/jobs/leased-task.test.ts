import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { openSqlite } from '../sqlite/sqlite.ts';
import { createLeasedTask } from './leased-task.ts';
import { sqliteLeaseStore } from './sqlite-lease-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'leases-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, '001.sql'),
  'CREATE TABLE shard_lease (shard INTEGER PRIMARY KEY, epoch INTEGER, owner TEXT, until INTEGER, cursor INTEGER)',
);

/** Two workers with a clock that only `pass` turns. */
const openWorkers = ({ mock }: TestContext, run: (worker: string) => Promise<void>) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const clock = { now: 1_000_000 };
  const store = sqliteLeaseStore(openSqlite(':memory:', { migrations: pathToFileURL(`${folder}/`) }));
  const worker = (name: string) =>
    createLeasedTask({
      store,
      everyMs: 10_000,
      run: () => run(name),
      log: pino({ level: 'silent' }),
      now: () => clock.now,
    });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.now += 500;
      mock.timers.tick(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { clock, anna: worker('anna'), boris: worker('boris'), pass };
};

/** Stops tasks while time goes on. */
const stopped = async (pass: (ms: number) => Promise<void>, stopping: Promise<void>): Promise<void> => {
  await pass(1_000);
  await stopping;
};

test('one worker of all does it, every so often; when it leaves, another goes on', async (context) => {
  const runs: string[] = [];
  const { anna, boris, pass } = openWorkers(context, async (worker) => void runs.push(worker));
  anna.start();
  boris.start();
  await pass(95_000);
  assert.equal(new Set(runs).size, 1);
  assert.equal(runs.length, 10);
  const [first] = runs;
  const [leaving, staying] = first === 'anna' ? [anna, boris] : [boris, anna];
  await stopped(pass, leaving.stop());
  runs.length = 0;
  await pass(25_000);
  assert.deepEqual([...new Set(runs)], [first === 'anna' ? 'boris' : 'anna']);
  await stopped(pass, staying.stop());
});

test('a worker that stands still is replaced when its lease has ended', async (context) => {
  const runs: [string, number][] = [];
  const { clock, anna, boris, pass } = openWorkers(context, async (worker) => {
    runs.push([worker, clock.now]);
    if (worker === 'anna') await new Promise(() => {});
  });
  anna.start();
  await pass(1_000);
  boris.start();
  await pass(20_000);
  const [[, began = 0] = [], [other, tookOver = 0] = []] = runs;
  assert.equal(other, 'boris');
  assert.ok(tookOver - began >= 15_000, 'not before that');
  await stopped(pass, boris.stop());
});

test('a run that fails is tried again, one that takes long is given a rest', async (context) => {
  const began: number[] = [];
  const { clock, anna, pass } = openWorkers(context, async () => {
    began.push(clock.now);
    if (began.length === 1) throw new Error('the store is away');
    clock.now += 4_000;
  });
  anna.start();
  await pass(100_000);
  const [failed = 0, first = 0, second = 0] = began;
  assert.equal(first - failed, 10_000);
  assert.equal(second - first, 4_000 * 20);
  await stopped(pass, anna.stop());
});
