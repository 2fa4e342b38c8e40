import { connect, disconnect, keyspaceState, migrationsIn } from '@product-store/platform/cassandra';
import type { CassandraPlace } from '@product-store/platform/store';
import { serviceNames } from '../shop/ports.ts';
import { type SchemaReport, stateOf } from './schema-report.ts';
import { explained, migrationsOf } from './shop-schema.ts';

/** What each keyspace has and lacks. @throws Refusal when Cassandra does not answer */
export const cassandraReports = (place: CassandraPlace): Promise<SchemaReport[]> =>
  explained(place, `${place.keyspacePrefix}*`, async () => {
    const client = await connect(place);
    try {
      const reports: SchemaReport[] = [];
      for (const service of serviceNames) {
        const keyspace = `${place.keyspacePrefix}${service}`;
        const files = migrationsIn(migrationsOf(service, 'cassandra'));
        const found = await keyspaceState(client, keyspace, files);
        const { applied, missing, unknown, changed } = found ?? {
          applied: [],
          missing: files.map(({ name }) => name),
          unknown: [],
          changed: [],
        };
        reports.push({
          service,
          place: keyspace,
          state: found ? stateOf(found) : 'absent',
          applied: applied.map(({ name, at }) => ({ name, at: at.toISOString() })),
          missing,
          unknown,
          changed,
        });
      }
      return reports;
    } finally {
      await disconnect(client);
    }
  });
