import { createHash } from 'node:crypto';
import { roles } from '@product-store/cli/cassandra/cluster-folder.ts';
import { asStore } from '@product-store/cli/cassandra/roles.ts';
import type { CassandraConnection } from '@product-store/cli/shop/cassandra-connection.ts';
import { connect, disconnect } from '@product-store/platform/cassandra';
import { serviceNames } from '@product-store/platform/values';
import { theCassandraNode } from '../cassandra-node/cassandra-node.ts';

/** Keyspaces for the shop of that folder alone, the same ones at each of its starts; `npm start` makes them. */
export const keyspacesFor = async (dataDir: string): Promise<CassandraConnection> => {
  const { folder, cluster } = await theCassandraNode();
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 10);
  return {
    ...asStore(folder, cluster),
    keyspacePrefix: `s${name}_`,
    passwordFile: folder.passwordFile(roles.store),
    replicationFactor: 1,
  };
};

export const dropKeyspaces = async (place: CassandraConnection): Promise<void> => {
  const client = await connect(place);
  try {
    for (const service of serviceNames)
      await client.execute(`DROP KEYSPACE IF EXISTS ${place.keyspacePrefix}${service}`, [], {
        prepare: false,
        readTimeout: 60_000,
      });
  } finally {
    await disconnect(client);
  }
};
