import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { cassandraVersions } from './artifact-locks.ts';

const Node = z.strictObject({
  name: z.string(),
  address: z.string(),
  jmx_port: z.number(),
  token: z.string(),
});
export type Node = z.output<typeof Node>;

const Cluster = z.strictObject({
  cluster_name: z.string(),
  version: z.enum(cassandraVersions),
  native_port: z.number(),
  storage_port: z.number(),
  nodes: z.array(Node).min(1),
});
/** What a data folder's Cassandra is made of; the same for as long as its data lives. */
export type Cluster = z.output<typeof Cluster>;

const Connection = z.strictObject({
  contact_points: z.array(z.string()).min(1),
  port: z.number(),
  data_center: z.string(),
  username: z.string(),
  password_file: z.string(),
  keyspace_prefix: z.string(),
  replication_factor: z.number(),
});
/** What start, migrate and audit connect with when nothing else is said. */
export type Connection = z.output<typeof Connection>;

export const dataCenter = 'dc1';
export const roles = { admin: 'store_admin', store: 'store' } as const;

export const clusterFolder = (data: string) => {
  const path = join(data, 'cassandra');
  return {
    path,
    clusterFile: join(path, 'cluster.json'),
    connectionFile: join(path, 'connection.json'),
    lockFile: join(path, 'lock'),
    passwordFile: (role: string) => join(path, 'secrets', `${role}.password`),
    node: (name: string) => {
      const folder = join(path, name);
      return {
        folder,
        conf: join(folder, 'conf'),
        logs: join(folder, 'logs'),
        tmp: join(folder, 'tmp'),
        pidFile: join(folder, 'pid'),
        argumentsFile: join(folder, 'conf', 'java.arguments'),
        systemLog: join(folder, 'logs', 'system.log'),
        output: join(folder, 'logs', 'output.log'),
      };
    },
  };
};
export type ClusterFolder = ReturnType<typeof clusterFolder>;

const readJson = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Refusal(`${file} cannot be read: it is not what was written there. Choose another folder with --data.`);
  }
};

/** Whole or not at all, for its owner only. */
export const writePrivate = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

export const readCluster = ({ clusterFile }: ClusterFolder): Cluster | undefined => readJson(clusterFile, Cluster);
export const readConnection = ({ connectionFile }: ClusterFolder): Connection | undefined =>
  readJson(connectionFile, Connection);

export const writeCluster = ({ path, clusterFile }: ClusterFolder, cluster: Cluster): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  writePrivate(clusterFile, `${JSON.stringify(cluster, null, 2)}\n`);
};

export const writeConnection = ({ connectionFile }: ClusterFolder, connection: Connection): void =>
  writePrivate(connectionFile, `${JSON.stringify(connection, null, 2)}\n`);

/** The password of a role: made when first asked for, then kept. */
export const passwordOf = ({ path, passwordFile }: ClusterFolder, role: string): string => {
  const file = passwordFile(role);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(join(path, 'secrets'), { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writePrivate(file, `${password}\n`);
  return password;
};
