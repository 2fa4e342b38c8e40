import { join } from 'node:path';
import type { Cassandra } from '../cassandra/cassandra.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type CassandraPlace, passwordIn } from './store-place.ts';

export interface StoreWatchers {
  metrics: Metrics;
  log?: Log;
}

/** Whose keyspace it is, and the folder of the migrations that its code was written for. */
export interface KeyspaceOf {
  service: string;
  migrations: URL;
}

/** Opens a service's keyspace. The driver is loaded here and not before: with the embedded store it never is. */
export const openKeyspace = async (
  { keyspacePrefix, passwordFile, rememberIn, ...place }: CassandraPlace,
  { service, migrations }: KeyspaceOf,
  watchers: StoreWatchers,
): Promise<Cassandra> => {
  const { openCassandra } = await import('../cassandra/index.ts');
  const keyspace = `${keyspacePrefix}${service}`;
  return openCassandra({
    ...place,
    keyspace,
    password: passwordFile ? () => passwordIn(passwordFile) : place.password,
    expected: { migrations, installationFile: rememberIn && join(rememberIn, `${keyspace}.installation`) },
    ...watchers,
  });
};
