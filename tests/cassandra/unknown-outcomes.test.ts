import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { change, runCommand, unchanged } from '@product-store/platform/aggregate';
import { type Cassandra, openCassandra } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';
import { createMetrics } from '@product-store/platform/telemetry';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import { type Mishap, type NodeProxy, openNodeProxy } from './node-proxy.ts';
import { getsReady, says } from './shop-keyspace.ts';
import { until } from './until.ts';

const cassandra = await useCassandra(['order']);
const { skip } = cassandra;

let proxy: NodeProxy;
let db: Cassandra;

before(async () => {
  if (skip) return;
  const { keyspacePrefix, contactPoints, ...place } = cassandra.place;
  proxy = await openNodeProxy({ address: contactPoints[0] ?? '', port: place.port });
  const metrics = createMetrics({ service: 'order', release: 'test' });
  const through = { ...place, contactPoints: [proxy.address], port: proxy.port };
  db = await openCassandra({ ...through, keyspace: `${keyspacePrefix}order`, metrics });
  await getsReady(db); // its statements are prepared and its connection is warm
});
after(async () => {
  await db?.close();
  await proxy?.close();
});

/** One row of an LWT-only table: its version, and who wrote that. */
const cell = (key = randomUUID()) => ({
  write: (seen: number, writer: string) =>
    db.compareAndSet({
      cql: 'UPDATE idempotency SET version = ?, call = ? WHERE scope = ? AND key = ? IF version = ?',
      params: [seen + 1, writer, 'test', key, seen === 0 ? null : seen],
    }),
  read: async (freshness: 'plain' | 'serial' = 'serial') => {
    const cql = 'SELECT version, call FROM idempotency WHERE scope = ? AND key = ?';
    const [row] = await db.read(cql, ['test', key], freshness);
    return { version: Number(row?.version ?? 0), writer: row?.call ? String(row.call) : undefined };
  },
});

/** Writes once, then prepares the mishap for the next write by that writer. */
const mishapAt = async (mishap: Mishap, writer = 'mine') => {
  const row = cell();
  await until(async () => (await row.write(0, 'first')) === 'applied', 'it works again'); // the mishap before may have cost connections
  assert.deepEqual(await row.read(), { version: 1, writer: 'first' });
  proxy.next(mishap, writer);
  return row;
};

test('a write that was applied but whose answer was cut off is unknown; said again, it is seen to be ours', {
  skip,
}, async () => {
  const row = await mishapAt('cut-after');
  assert.equal(await row.write(1, 'mine'), 'unknown');
  await until(async () => (await row.write(1, 'mine')) === 'conflict', 'it works again');
  assert.deepEqual(await row.read(), { version: 2, writer: 'mine' });
});

test('a write that was applied but whose answer never comes is unknown after the timeout, not failed', {
  skip,
}, async () => {
  const row = await mishapAt('drop-answer');
  assert.equal(await row.write(1, 'mine'), 'unknown');
  assert.deepEqual(await row.read(), { version: 2, writer: 'mine' });
});

test('a write that never reached the node is unknown as well; said again, it is applied', { skip }, async () => {
  const row = await mishapAt('cut-before');
  assert.equal(await row.write(1, 'mine'), 'unknown');
  await until(async () => (await row.read()).version === 1, 'it works again');
  assert.equal(await row.write(1, 'mine'), 'applied');
});

test('a serial read does not prove that a write will not be applied; a write of the same version does', {
  skip,
}, async () => {
  const row = await mishapAt('late', 'late');
  assert.equal(await row.write(1, 'late'), 'unknown');
  assert.deepEqual(await row.read(), { version: 1, writer: 'first' }, 'not there, and yet still under way');
  assert.equal(await row.write(1, 'fence'), 'applied');
  await proxy.letGo();
  assert.deepEqual(await row.read(), { version: 2, writer: 'fence' }, 'what came late was refused');
});

for (const mishap of ['cut-before', 'cut-after'] satisfies Mishap[]) {
  test(`the loop of all aggregates changes a row exactly once through ${mishap}`, { skip }, async () => {
    const row = await mishapAt(mishap);
    const result = await runCommand<{ version: number; writer: string | undefined }, string>({
      load: row.read,
      decide: ({ writer }) => (writer === 'mine' ? unchanged : change('mine')),
      compareAndSet: ({ version }, writer) => row.write(version, writer),
    });
    assert.notEqual(result.kind, 'refused');
    assert.deepEqual(await row.read(), { version: 2, writer: 'mine' });
  });
}

test('a write that cannot be sent is refused, not unknown; reads are refused; both work again when the node is back', {
  skip,
}, async () => {
  const row = cell();
  await until(async () => (await row.write(0, 'first')) === 'applied', 'it works again');
  await proxy.cut();
  await says(db, /No Cassandra node/); // the driver has noticed
  await assert.rejects(
    row.write(1, 'mine'),
    (error) => error instanceof Unavailable && error.code === 'store-unavailable',
  );
  await assert.rejects(row.read(), Unavailable);
  await assert.rejects(db.ping(), /No Cassandra node can be reached at 127\.0\.0\.1/);
  await proxy.restore();
  await getsReady(db);
  assert.equal(await row.write(1, 'mine'), 'applied');
});
