import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseConfig } from '../config/base-config.ts';
import { ConfigError } from '../config/parse-config.ts';

/** A Cassandra with one keyspace for each service, named after it behind the prefix. */
export interface CassandraPlace {
  contactPoints: string[];
  port: number;
  localDataCenter: string;
  keyspacePrefix: string;
  username: string;
  password: string;
  /** Read again at each login: it may have been changed. */
  passwordFile?: string | undefined;
  /** Where it is remembered which installation of the shop this is, so that another one is not taken for it. */
  rememberIn?: string | undefined;
}

/** Where a shop's data is. */
export type StorePlace =
  | { store: 'sqlite'; dataDir: string; synchronous?: 'NORMAL' | 'FULL' }
  | { store: 'cassandra'; cassandra: CassandraPlace };

/** @throws ConfigError naming what is missing for Cassandra */
export const storePlace = (config: BaseConfig): StorePlace => {
  if (config.STORE === 'sqlite')
    return { store: 'sqlite', dataDir: config.DATA_DIR, synchronous: config.SQLITE_SYNCHRONOUS };
  const { CASSANDRA_USERNAME: username, CASSANDRA_PASSWORD_FILE: passwordFile } = config;
  const problems = [
    ...(config.CASSANDRA_CONTACT_POINTS.length === 0 ? ['CASSANDRA_CONTACT_POINTS is not set'] : []),
    ...(username === undefined ? ['CASSANDRA_USERNAME is not set'] : []),
    ...(passwordFile === undefined ? ['CASSANDRA_PASSWORD_FILE is not set'] : []),
  ];
  if (username === undefined || passwordFile === undefined || problems.length > 0) throw new ConfigError(problems);
  return {
    store: 'cassandra',
    cassandra: {
      contactPoints: config.CASSANDRA_CONTACT_POINTS,
      port: config.CASSANDRA_PORT,
      localDataCenter: config.CASSANDRA_DATA_CENTER,
      keyspacePrefix: config.CASSANDRA_KEYSPACE_PREFIX,
      username,
      password: passwordIn(passwordFile),
      passwordFile,
      rememberIn: join(config.DATA_DIR, 'cassandra'),
    },
  };
};

/** @throws ConfigError */
export const passwordIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([
      `CASSANDRA_PASSWORD_FILE cannot be read: ${error instanceof Error ? error.message : error}`,
    ]);
  }
};
