import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { clusterFolder } from '@product-store/cli/cassandra/cluster-folder.ts';
import { asAdmin, asStore } from '@product-store/cli/cassandra/roles.ts';
import { startCluster } from '@product-store/cli/cassandra/start-cluster.ts';
import { stopCluster } from '@product-store/cli/cassandra/stop-cluster.ts';
import { migrateShop, migrationsOf } from '@product-store/cli/migrate/shop-schema.ts';
import { Refusal } from '@product-store/cli/refusal.ts';
import { type Cassandra, connect, disconnect, openCassandra } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';
import { createMetrics } from '@product-store/platform/telemetry';
import { getsReady, reason, says } from './shop-keyspace.ts';

const data = mkdtempSync(join(tmpdir(), 'full-disk-'));
const folder = clusterFolder(data);
after(async () => {
  await stopCluster(folder, () => {});
  rmSync(data, { recursive: true });
});

/** A node of its own that takes its disk for 64 MB large and looks at it often; a sentence when there can be none. */
const smallNode = () =>
  startCluster(folder, {
    nodes: 1,
    keyspacePrefix: 'store_',
    anywhere: true,
    say: () => {},
    settings: {
      heapMb: 400,
      yaml: { data_disk_usage_max_disk_size: '64MiB' },
      properties: [
        '-Dcassandra.disk_usage.monitor_interval_ms=300',
        '-Dcassandra.test.flush_local_schema_changes=false',
      ],
    },
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return error.message;
    throw error;
  });

const node = await smallNode();
const skip = typeof node === 'string' ? node : false;

const fill = async (db: Cassandra, megabytes: number): Promise<void> => {
  const megabyte = 'x'.repeat(1_048_576);
  const cql = 'INSERT INTO idempotency (scope, key, call) VALUES (?, ?, ?)';
  for (let count = 0; count < megabytes; count++) await db.write({ cql, params: ['fill', String(count), megabyte] });
};

test('a full disk: writes are refused with the reason, reads go on, and all goes on when there is room again', {
  skip,
}, async () => {
  assert.ok(typeof node !== 'string');
  const place = { ...asStore(folder, node.cluster), keyspacePrefix: 'store_' };
  await migrateShop({ place, replication: "{'class': 'SimpleStrategy', 'replication_factor': '1'}" }, () => {}, [
    'order',
  ]);
  const metrics = createMetrics({ service: 'order', release: 'test' });
  const expected = { migrations: migrationsOf('order', 'cassandra') };
  const db = await openCassandra({ ...place, keyspace: 'store_order', expected, metrics });
  after(() => db.close());
  assert.equal(await reason(db), undefined);

  await assert.rejects(fill(db, 500), Unavailable);
  await says(db, /^Cassandra takes no writes because a disk is full: .*\. Free or add space\.$/);
  const key = { cql: 'SELECT key FROM idempotency WHERE scope = ? AND key = ?', params: ['fill', '0'] };
  assert.equal((await db.read(key.cql, key.params)).length, 1, 'reads go on');

  const admin = await connect(asAdmin(folder, node.cluster));
  await admin.execute('TRUNCATE store_order.idempotency', [], { prepare: false, readTimeout: 60_000 });
  await disconnect(admin);
  await getsReady(db);
  await fill(db, 1);
});
