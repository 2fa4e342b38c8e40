import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openSqlite } from './sqlite.ts';
import { sweepExpired, sweepRows } from './sweep.ts';

const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, '001.sql'),
  `CREATE TABLE things (owner TEXT, id INTEGER, expires_at INTEGER, PRIMARY KEY (owner, id)) WITHOUT ROWID;
   CREATE INDEX things_ending ON things (expires_at) WHERE expires_at IS NOT NULL;`,
);
const open = async (rows: readonly (number | null)[]) => {
  const db = openSqlite(':memory:', { migrations: pathToFileURL(`${folder}/`) });
  await db.write((run) => {
    for (const [id, expiresAt] of rows.entries()) run('INSERT INTO things VALUES (?, ?, ?)', 'anna', id, expiresAt);
  });
  return { db, ids: () => db.all('SELECT id FROM things ORDER BY id').map(({ id }) => id) };
};

test('what has expired goes, what has not or never does stays', async () => {
  const { db, ids } = await open([999, 1_000, 1_001, null]);
  const { things } = sweepExpired(db, () => 1_000, { things: 'owner, id' });
  assert.equal(await things(), 2);
  assert.deepEqual(ids(), [2, 3]);
  assert.equal(await things(), 0);
});

test('much is removed in transactions that hold up nobody for long', async () => {
  const { db, ids } = await open(Array.from({ length: 1_200 }, (_, id) => (id < 1_100 ? 1 : 9_000)));
  const batches: number[] = [];
  const watched: typeof db = {
    ...db,
    write: (work) =>
      db.write((run) =>
        work((...parameters) => {
          const changed = run(...parameters);
          batches.push(changed);
          return changed;
        }),
      ),
  };
  assert.equal(await sweepExpired(watched, () => 5_000, { things: 'owner, id' }).things(), 1_100);
  assert.deepEqual(batches, [500, 500, 100]);
  assert.equal(ids().length, 100);
});

test('the expired are found by the index, not by looking at all rows', async () => {
  const { db } = await open([]);
  const plan = db.all(
    'EXPLAIN QUERY PLAN DELETE FROM things WHERE (owner, id) IN (SELECT owner, id FROM things WHERE expires_at <= ? LIMIT 5)',
    1,
  );
  assert.deepEqual(
    plan.filter(({ detail }) => String(detail).startsWith('SCAN')),
    [],
    JSON.stringify(plan),
  );
});

test('any condition can name what goes', async () => {
  const { db, ids } = await open([1, 2, 3]);
  assert.equal(await sweepRows(db, { table: 'things', key: 'owner, id', where: 'owner = ? AND id < ?' }, 'anna', 2), 2);
  assert.deepEqual(ids(), [2]);
});
