import type { Cassandra } from '../cassandra/cassandra.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { CassandraPlace } from './store-place.ts';

export interface StoreWatchers {
  metrics: Metrics;
  log?: Log;
}

/** Opens a service's keyspace. The driver is loaded here and not before: with the embedded store it never is. */
export const openKeyspace = async (
  { keyspacePrefix, ...place }: CassandraPlace,
  service: string,
  watchers: StoreWatchers,
): Promise<Cassandra> => {
  const { openCassandra } = await import('../cassandra/index.ts');
  return openCassandra({ ...place, keyspace: `${keyspacePrefix}${service}`, ...watchers });
};
