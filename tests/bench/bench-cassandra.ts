import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from '@product-store/cli/cassandra/cluster-folder.ts';
import { asStore } from '@product-store/cli/cassandra/roles.ts';
import { startCluster } from '@product-store/cli/cassandra/start-cluster.ts';
import { stopCluster } from '@product-store/cli/cassandra/stop-cluster.ts';
import { migrateShop } from '@product-store/cli/migrate/shop-schema.ts';
import type { CassandraPlace } from '@product-store/platform/store';
import type { ServiceName } from '@product-store/platform/values';

/** A Cassandra of its own, one node, with these services' keyspaces; gone afterwards. */
export const withCassandra = async <T>(
  services: readonly ServiceName[],
  progress: (line: string) => void,
  work: (place: CassandraPlace) => Promise<T>,
): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-cassandra-'));
  const folder = clusterFolder(dataDir);
  try {
    const keyspacePrefix = 'bench_';
    const settings = { heapMb: 1_024, properties: [] };
    const options = { nodes: 1, version: undefined, keyspacePrefix, settings, anywhere: true, say: progress };
    const { cluster } = await startCluster(folder, options);
    const place = { ...asStore(folder, cluster), keyspacePrefix };
    const replication = "{'class': 'SimpleStrategy', 'replication_factor': '1'}";
    await migrateShop({ place, replication }, () => {}, services);
    return await work(place);
  } finally {
    await stopCluster(folder, () => {});
    await rm(dataDir, { recursive: true, force: true });
  }
};
