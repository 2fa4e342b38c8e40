import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cassandraVersions } from '@product-store/cli/cassandra/artifact-locks.ts';
import { type Cluster, type ClusterFolder, clusterFolder } from '@product-store/cli/cassandra/cluster-folder.ts';
import { startCluster } from '@product-store/cli/cassandra/start-cluster.ts';
import { stopCluster } from '@product-store/cli/cassandra/stop-cluster.ts';

export interface CassandraNode {
  folder: ClusterFolder;
  cluster: Cluster;
}

/** A run of `npm test` has a node of its own; test files that are run by hand share one that is left running. */
const dataDir = (): string =>
  process.env.TEST_CASSANDRA_DIR ?? join(import.meta.dirname, '..', '..', '.cache', 'tests');

/** The one Cassandra of this run (4.1, or TEST_CASSANDRA_VERSION): started by the first test file that needs it, found by the others. @throws Refusal */
export const theCassandraNode = async (): Promise<CassandraNode> => {
  const folder = clusterFolder(dataDir());
  const lines: string[] = [];
  const { cluster, found } = await startCluster(folder, {
    nodes: 1,
    version: cassandraVersions.find((version) => version === process.env.TEST_CASSANDRA_VERSION),
    keyspacePrefix: 'store_',
    // Nobody kills this node, so its schema need not be on disk after each change.
    settings: { heapMb: 512, properties: ['-Dcassandra.test.flush_local_schema_changes=false'] },
    anywhere: true,
    say: (line) => lines.push(line),
  });
  if (!found && process.env.TEST_CASSANDRA_DIR === undefined)
    process.stderr.write(`Cassandra is left running for other tests: npm run cassandra -- stop --data ${dataDir()}\n`);
  return { folder, cluster };
};

/** At the end of a run: stops its node, if one was started, and removes its data. */
export const endCassandraNode = async (data: string): Promise<void> => {
  await stopCluster(clusterFolder(data), () => {});
  await rm(data, { recursive: true, force: true });
};
