import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { env } from 'node:process';
import type { CassandraPlace } from '@product-store/platform/store';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { DataFolder } from './data-folder.ts';

/** The options of every command that may work on Cassandra. */
export const cassandraOptions = { 'contact-points': { type: 'string' } } as const;

/** What `npm run cassandra -- start` writes down for the others. */
const Connection = z.object({
  contact_points: z.array(z.string()).min(1),
  port: z.number().int().default(9042),
  data_center: z.string().default('datacenter1'),
  username: z.string(),
  password_file: z.string(),
  keyspace_prefix: z.string().default('store_'),
});

/** A Cassandra, and where its password is for others to read. */
export interface CassandraConnection extends CassandraPlace {
  passwordFile: string;
}

const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');

const written = (file: string): Partial<z.output<typeof Connection>> => {
  if (!existsSync(file)) return {};
  try {
    const connection = Connection.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...connection, password_file: resolve(dirname(file), connection.password_file) };
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const passwordIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Refusal(`The password of Cassandra cannot be read from ${file}.`);
  }
};

/** The command's own option, then the environment, then what was written down. @throws Refusal when nothing says it */
export const cassandraConnection = ({ path }: DataFolder, contactPoints: string | undefined): CassandraConnection => {
  const file = join(path, 'cassandra', 'connection.json');
  const known = written(file);
  const hosts = listOf(contactPoints) ?? listOf(env.CASSANDRA_CONTACT_POINTS) ?? known.contact_points ?? [];
  const username = env.CASSANDRA_USERNAME ?? known.username;
  const passwordFile = env.CASSANDRA_PASSWORD_FILE ?? known.password_file;
  if (hosts.length === 0)
    throw new Refusal(
      `Where is Cassandra? Start one with npm run cassandra -- start, or name it with --contact-points (there is no ${file}).`,
    );
  if (username === undefined || passwordFile === undefined)
    throw new Refusal('How to log in to Cassandra? Set CASSANDRA_USERNAME and CASSANDRA_PASSWORD_FILE.');
  return {
    contactPoints: hosts,
    port: Number(env.CASSANDRA_PORT ?? known.port ?? 9042),
    localDataCenter: env.CASSANDRA_DATA_CENTER ?? known.data_center ?? 'datacenter1',
    keyspacePrefix: env.CASSANDRA_KEYSPACE_PREFIX ?? known.keyspace_prefix ?? 'store_',
    username,
    password: passwordIn(passwordFile),
    passwordFile,
  };
};
