import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { freeAddresses, freePort, isFree } from './addresses.ts';
import { type CassandraVersion, cassandraLock } from './artifact-locks.ts';
import {
  type Cluster,
  type ClusterFolder,
  type Connection,
  dataCenter,
  passwordOf,
  readCluster,
  roles,
  writeCluster,
  writeConnection,
} from './cluster-folder.ts';
import { withClusterLock } from './cluster-lock.ts';
import { fetchLocked } from './fetch-locked.ts';
import { findJava } from './java.ts';
import { type NodeSettings, writeNodeFiles } from './node-files.ts';
import { endNode, lastError, pidOf, spawnNode } from './node-process.ts';
import { cacheFolder, localMavenRepository, mavenRepository } from './repositories.ts';
import { ensureRoles, notReady } from './roles.ts';

export interface StartClusterOptions {
  nodes: number;
  /** Absent: that of the folder's data, else 4.1. */
  version?: CassandraVersion | undefined;
  keyspacePrefix: string;
  settings: NodeSettings;
  /** Some loopback addresses rather than 127.0.0.1 and up: several may start at the same moment. */
  anywhere?: boolean;
  say(line: string): void;
}

const ports = { native: 9_042, storage: 7_000 };
const startDeadlineMs = 240_000;

const planned = async ({ nodes, version = '4.1', anywhere = false }: StartClusterOptions): Promise<Cluster> => {
  const addresses = await freeAddresses(nodes, Object.values(ports), { anywhere });
  const tokens = Array.from(
    { length: nodes },
    (_, index) => -(2n ** 63n) + (2n ** 64n / BigInt(nodes)) * BigInt(index) + 1n,
  );
  return {
    cluster_name: `product-store ${addresses[0]}`,
    version,
    native_port: ports.native,
    storage_port: ports.storage,
    nodes: await Promise.all(
      addresses.map(async (address, index) => ({
        name: `node${index + 1}`,
        address,
        jmx_port: await freePort(),
        token: String(tokens[index]),
      })),
    ),
  };
};

/** The cluster of this folder, or a new one. @throws Refusal when the folder holds another one than is asked for */
const clusterOf = async (folder: ClusterFolder, options: StartClusterOptions): Promise<Cluster> => {
  const there = readCluster(folder);
  if (!there) return planned(options);
  if (there.nodes.length !== options.nodes)
    throw new Refusal(
      `${folder.path} holds a Cassandra of ${there.nodes.length} node(s), not ${options.nodes}: choose another folder with --data. Nothing was changed.`,
    );
  if (options.version && options.version !== there.version)
    throw new Refusal(
      `${folder.path} holds the data of Cassandra ${there.version}, not ${options.version}: choose another folder with --data. Nothing was changed.`,
    );
  return there;
};

const startNodes = async (folder: ClusterFolder, cluster: Cluster, options: StartClusterOptions): Promise<void> => {
  const { say, settings } = options;
  const lock = cassandraLock(cluster.version);
  const { executable } = await findJava(lock.java, say);
  const shelf = { url: mavenRepository(), folder: join(cacheFolder(), 'maven'), beside: localMavenRepository() };
  await fetchLocked(shelf, lock.jars, say);
  for (const node of cluster.nodes) {
    const place = folder.node(node.name);
    if (pidOf(place) !== undefined) continue;
    for (const port of [cluster.native_port, cluster.storage_port])
      if (!(await isFree(node.address, port)))
        throw new Refusal(
          `Port ${port} of ${node.address}, which this Cassandra's data belongs to, is taken by another program.`,
        );
    const fresh = (await isFree('127.0.0.1', node.jmx_port)) ? node : { ...node, jmx_port: await freePort() };
    Object.assign(node, fresh);
    writeNodeFiles(folder, lock, cluster, node, {
      settings,
      jmxUser: roles.admin,
      jmxPassword: passwordOf(folder, roles.admin),
    });
    const pid = spawnNode(place, executable);
    say(`Cassandra ${lock.version} starts at ${node.address}, port ${cluster.native_port} (process ${pid})`);
  }
  writeCluster(folder, cluster);
};

const awaitReady = async (folder: ClusterFolder, cluster: Cluster): Promise<void> => {
  const end = Date.now() + startDeadlineMs;
  for (;;) {
    for (const { name, address } of cluster.nodes) {
      const place = folder.node(name);
      if (pidOf(place) === undefined)
        throw new Refusal(`Cassandra at ${address} ended while it started: ${lastError(place)} (${place.systemLog}).`);
    }
    const reason = await notReady(folder, cluster);
    if (reason === undefined) return;
    if (Date.now() > end)
      throw new Refusal(`Cassandra is not ready after ${startDeadlineMs / 60_000} minutes: ${reason}`);
    await sleep(500);
  }
};

const connectionTo = (folder: ClusterFolder, cluster: Cluster, keyspacePrefix: string): Connection => ({
  contact_points: cluster.nodes.map(({ address }) => address),
  port: cluster.native_port,
  data_center: dataCenter,
  username: roles.store,
  password_file: folder.passwordFile(roles.store),
  keyspace_prefix: keyspacePrefix,
  replication_factor: Math.min(3, cluster.nodes.length),
});

export interface Started {
  cluster: Cluster;
  connection: Connection;
  /** Whether it ran before. */
  found: boolean;
}

/** Starts what does not run of a folder's Cassandra and waits until each node answers. @throws Refusal */
export const startCluster = (folder: ClusterFolder, options: StartClusterOptions): Promise<Started> =>
  withClusterLock(folder, async () => {
    const cluster = await clusterOf(folder, options);
    const down = cluster.nodes.map(({ name }) => folder.node(name)).filter((place) => pidOf(place) === undefined);
    try {
      if (down.length > 0) await startNodes(folder, cluster, options);
      await awaitReady(folder, cluster);
      await ensureRoles(folder, cluster);
    } catch (error) {
      for (const place of down) endNode(place); // nothing half-started stays behind
      throw error;
    }
    const connection = connectionTo(folder, cluster, options.keyspacePrefix);
    writeConnection(folder, connection);
    return { cluster, connection, found: down.length === 0 };
  });
