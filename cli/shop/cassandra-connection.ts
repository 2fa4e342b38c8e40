import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import type { CassandraPlace } from '@product-store/platform/store';
import { type Connection, clusterFolder, readConnection } from '../cassandra/cluster-folder.ts';
import { Refusal } from '../refusal.ts';
import type { DataFolder } from './data-folder.ts';

/** The options of every command that may work on Cassandra. */
export const cassandraOptions = { 'contact-points': { type: 'string' } } as const;

/** A Cassandra, and where its password is for others to read. */
export interface CassandraConnection extends CassandraPlace {
  passwordFile: string;
  /** How often a keyspace that is made keeps its rows. */
  replicationFactor: number;
}

const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');

const passwordIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Refusal(`The password of Cassandra cannot be read from ${file}.`);
  }
};

const checkedPrefix = (prefix: string): string => {
  if (/^[a-z][a-z0-9_]{0,30}$/.test(prefix)) return prefix;
  throw new Refusal(
    `A keyspace prefix has at most 31 small letters, digits and _, and begins with a letter; '${prefix}' is none.`,
  );
};

/** The command's own option, then the environment, then what was written down. @throws Refusal when nothing says it */
export const cassandraConnection = (
  { path }: DataFolder,
  contactPoints: string | undefined,
  keyspacePrefix?: string,
): CassandraConnection => {
  const folder = clusterFolder(path);
  const known: Partial<Connection> = readConnection(folder) ?? {};
  const hosts = listOf(contactPoints) ?? listOf(env.CASSANDRA_CONTACT_POINTS) ?? known.contact_points ?? [];
  const username = env.CASSANDRA_USERNAME ?? known.username;
  const passwordFile = env.CASSANDRA_PASSWORD_FILE ?? known.password_file;
  if (hosts.length === 0)
    throw new Refusal(
      `Where is Cassandra? Start one with npm run cassandra -- start, or name it with --contact-points (there is no ${folder.connectionFile}).`,
    );
  if (username === undefined || passwordFile === undefined)
    throw new Refusal('How to log in to Cassandra? Set CASSANDRA_USERNAME and CASSANDRA_PASSWORD_FILE.');
  return {
    contactPoints: hosts,
    port: Number(env.CASSANDRA_PORT ?? known.port ?? 9042),
    localDataCenter: env.CASSANDRA_DATA_CENTER ?? known.data_center ?? 'datacenter1',
    keyspacePrefix: checkedPrefix(keyspacePrefix ?? env.CASSANDRA_KEYSPACE_PREFIX ?? known.keyspace_prefix ?? 'store_'),
    username,
    password: passwordIn(passwordFile),
    passwordFile,
    replicationFactor: known.replication_factor ?? 1,
  };
};
