import { replicationOf } from '../migrate/replication.ts';
import { migrateShop } from '../migrate/shop-schema.ts';
import { type CassandraCall, cassandraCall, help } from './cassandra-options.ts';
import { type ClusterFolder, clusterFolder } from './cluster-folder.ts';
import { clusterStatus, type NodeStatus } from './cluster-status.ts';
import { nodetool } from './nodetool.ts';
import { asStore } from './roles.ts';
import { startCluster } from './start-cluster.ts';
import { stopCluster } from './stop-cluster.ts';

type Say = (line: string) => void;

const lineOf = ({ name, address, port, state, pid, memory_mb }: NodeStatus): string =>
  [
    name.padEnd(6),
    state.padEnd(8),
    `${address}:${port}`.padEnd(22),
    ...(pid === null ? [] : [`process ${pid}`]),
    ...(memory_mb === null ? [] : [`${memory_mb} MB`]),
  ].join('  ');

const status = async (folder: ClusterFolder, json: boolean, say: Say): Promise<number> => {
  const report = await clusterStatus(folder);
  const nodes = report?.nodes ?? [];
  if (json) say(JSON.stringify({ version: report?.version ?? null, nodes }));
  else if (report) for (const node of nodes) say(lineOf(node));
  else say(`No Cassandra is known in ${folder.path}.`);
  return nodes.length > 0 && nodes.every(({ state }) => state === 'up') ? 0 : 1;
};

const start = async (folder: ClusterFolder, call: CassandraCall, say: Say): Promise<number> => {
  const began = performance.now();
  const progress = (line: string) => {
    if (!call.json) say(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  };
  const { cluster, connection, found } = await startCluster(folder, {
    nodes: call.nodes,
    version: call.version,
    keyspacePrefix: call.keyspacePrefix,
    settings: { heapMb: call.heapMb },
    say: progress,
  });
  progress(found ? 'it runs already' : 'every node answers');
  const target = {
    place: { ...asStore(folder, cluster), keyspacePrefix: connection.keyspace_prefix },
    replication: replicationOf(String(connection.replication_factor), connection.data_center),
  };
  const applied = await migrateShop(target, (line) => progress(`migrated ${line}`));
  const report = await clusterStatus(folder);
  if (call.json) say(JSON.stringify({ found, connection, connection_file: folder.connectionFile, applied, ...report }));
  else {
    for (const node of report?.nodes ?? []) say(lineOf(node));
    say(`How to connect stands in ${folder.connectionFile}. READY`);
  }
  return 0;
};

const stop = async (folder: ClusterFolder, json: boolean, say: Say): Promise<number> => {
  const stopped = await stopCluster(folder, json ? () => {} : say);
  if (json) say(JSON.stringify({ stopped }));
  else say(stopped === 0 ? 'It does not run.' : `${stopped} node(s) stopped.`);
  return 0;
};

/** `npm run cassandra` without its process. @throws Refusal */
export const cassandraCommand = async (args: string[], say: Say): Promise<number> => {
  const call = cassandraCall(args);
  const folder = clusterFolder(call.data);
  switch (call.verb) {
    case 'help':
      say(help);
      return 0;
    case 'start':
      return start(folder, call, say);
    case 'stop':
      return stop(folder, call.json, say);
    case 'status':
      return status(folder, call.json, say);
    case 'nodetool': {
      const { code, stdout, stderr } = await nodetool(folder, call.rest, call.node);
      say((stdout + stderr).trimEnd());
      return code;
    }
  }
};
