import { connect as connectSocket } from 'node:net';
import { type ClusterFolder, readCluster } from './cluster-folder.ts';
import { memoryMb, pidOf } from './node-process.ts';

export interface NodeStatus {
  name: string;
  address: string;
  port: number;
  /** starting: the process is there, but takes no clients (yet, or because it stopped doing so). */
  state: 'up' | 'starting' | 'down';
  pid: number | null;
  memory_mb: number | null;
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: 2_000 });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });

/** Each node of a folder's Cassandra; none when there is none. */
export const clusterStatus = async (
  folder: ClusterFolder,
): Promise<{ version: string; nodes: NodeStatus[] } | undefined> => {
  const cluster = readCluster(folder);
  if (!cluster) return undefined;
  const nodes = cluster.nodes.map(async ({ name, address }): Promise<NodeStatus> => {
    const pid = pidOf(folder.node(name));
    const port = cluster.native_port;
    const state = pid === undefined ? 'down' : (await answers(address, port)) ? 'up' : 'starting';
    return { name, address, port, state, pid: pid ?? null, memory_mb: (pid !== undefined && memoryMb(pid)) || null };
  });
  return { version: cluster.version, nodes: await Promise.all(nodes) };
};
