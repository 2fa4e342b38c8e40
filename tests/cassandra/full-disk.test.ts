import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { clusterFolder } from '@product-store/cli/cassandra/cluster-folder.ts';
import { asStore } from '@product-store/cli/cassandra/roles.ts';
import { startCluster } from '@product-store/cli/cassandra/start-cluster.ts';
import { stopCluster } from '@product-store/cli/cassandra/stop-cluster.ts';
import { migrateShop, migrationsOf } from '@product-store/cli/migrate/shop-schema.ts';
import { Refusal } from '@product-store/cli/refusal.ts';
import { openCassandra } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';
import { createMetrics } from '@product-store/platform/telemetry';
import { getsReady, reason, says } from './shop-keyspace.ts';
import { until } from './until.ts';

const data = mkdtempSync(join(tmpdir(), 'full-disk-'));
const folder = clusterFolder(data);
const disk = join(data, 'disk');
let mounted = false;
after(async () => {
  await stopCluster(folder, () => {});
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmSync(data, { recursive: true });
});

/** A node of its own with its data on a disk that is small enough to be filled; a sentence when there can be none. */
const smallNode = async () => {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', disk], { stdio: 'pipe' });
    mounted = true;
  } catch {
    return 'only root can mount a small disk';
  }
  return startCluster(folder, {
    nodes: 1,
    keyspacePrefix: 'store_',
    anywhere: true,
    say: () => {},
    settings: {
      heapMb: 400,
      yaml: { data_file_directories: [disk] },
      properties: [
        '-Dcassandra.disk_usage.monitor_interval_ms=300',
        '-Dcassandra.test.flush_local_schema_changes=false',
      ],
    },
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return error.message;
    throw error;
  });
};

const node = await smallNode();
const skip = typeof node === 'string' ? node : false;

const filler = join(disk, 'filler');
/** Takes all but a megabyte. */
const fillDisk = (): void => {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 1_048_576, 1));
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

  const remember = () => db.write({ cql: 'INSERT INTO order_days (all_days, day) VALUES (0, 1)', params: [] });
  await remember();
  fillDisk();
  await until(
    () =>
      remember().then(
        () => false,
        (error: unknown) => error instanceof Unavailable,
      ),
    'writes are refused',
  );
  await says(db, /^Cassandra takes no writes because a disk is full: .*\. Free or add space\.$/);
  assert.equal((await db.read('SELECT day FROM order_days WHERE all_days = 0', [])).length, 1, 'reads go on');

  rmSync(filler);
  await getsReady(db);
  await remember();
});
