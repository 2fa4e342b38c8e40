import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { asStore } from '@product-store/cli/cassandra/roles.ts';
import { migrateShop } from '@product-store/cli/migrate/shop-schema.ts';
import { Refusal } from '@product-store/cli/refusal.ts';
import { type Cassandra, connect, disconnect, openCassandra } from '@product-store/platform/cassandra';
import type { CassandraPlace } from '@product-store/platform/store';
import { createMetrics } from '@product-store/platform/telemetry';
import { type ServiceName, serviceNames } from '@product-store/platform/values';
import { type CassandraNode, theCassandraNode } from './cassandra-node.ts';

/** Real Cassandra for one test file. */
export interface UsedCassandra {
  /** For `test(.., { skip })`: why it cannot be had here; false: it is there. */
  skip: string | false;
  node: CassandraNode;
  /** Keyspaces of this file alone, at this release's schema; dropped after its last test. */
  place: CassandraPlace;
  /** One of them, opened; closed after the last test. */
  open(service: ServiceName): Promise<Cassandra>;
}

const dropped = async (place: CassandraPlace, services: readonly ServiceName[]): Promise<void> => {
  const client = await connect(place);
  try {
    for (const service of services)
      await client.execute(`DROP KEYSPACE IF EXISTS ${place.keyspacePrefix}${service}`, [], {
        prepare: false,
        readTimeout: 60_000,
      });
  } finally {
    await disconnect(client);
  }
};

const absent = (reason: string): UsedCassandra => {
  const none = (): never => {
    throw new Error(`this test needs Cassandra and has to be skipped: ${reason}`);
  };
  return {
    skip: `Cassandra cannot be had here: ${reason}`,
    get node() {
      return none();
    },
    get place() {
      return none();
    },
    open: async () => none(),
  };
};

/** Call it once at the top of a test file. */
export const useCassandra = async (services: readonly ServiceName[] = serviceNames): Promise<UsedCassandra> => {
  let node: CassandraNode;
  try {
    node = await theCassandraNode();
  } catch (error) {
    if (error instanceof Refusal) return absent(error.message);
    throw error;
  }
  const place = { ...asStore(node.folder, node.cluster), keyspacePrefix: `t${randomBytes(5).toString('hex')}_` };
  await migrateShop({ place, replication: replicationOfTests }, () => {}, services);
  const opened: Cassandra[] = [];
  after(async () => {
    await Promise.all(opened.map((cassandra) => cassandra.close()));
    await dropped(place, services);
  });
  return {
    skip: false,
    node,
    place,
    open: async (service) => {
      const metrics = createMetrics({ service, release: 'test' });
      const { keyspacePrefix, ...at } = place;
      const cassandra = await openCassandra({ ...at, keyspace: `${keyspacePrefix}${service}`, metrics });
      opened.push(cassandra);
      return cassandra;
    },
  };
};

const replicationOfTests = "{'class': 'SimpleStrategy', 'replication_factor': '1'}";
