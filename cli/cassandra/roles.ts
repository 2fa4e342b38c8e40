import { connect, describeFailure, disconnect } from '@product-store/platform/cassandra';
import type { CassandraPlace } from '@product-store/platform/store';
import { type Cluster, type ClusterFolder, dataCenter, passwordOf, roles } from './cluster-folder.ts';

type Login = Omit<CassandraPlace, 'keyspacePrefix'>;

const at = ({ nodes, native_port }: Cluster, username: string, password: string): Login => ({
  contactPoints: nodes.map(({ address }) => address),
  port: native_port,
  localDataCenter: dataCenter,
  username,
  password,
});

/** The login that may do everything, for tests and operators. */
export const asAdmin = (folder: ClusterFolder, cluster: Cluster): Login =>
  at(cluster, roles.admin, passwordOf(folder, roles.admin));

/** The login of migrations and services: it may make keyspaces, and owns what it makes. */
export const asStore = (folder: ClusterFolder, cluster: Cluster): Login =>
  at(cluster, roles.store, passwordOf(folder, roles.store));

const asDelivered = (cluster: Cluster): Login => at(cluster, 'cassandra', 'cassandra');

const tried = async (options: Login): Promise<string | undefined> => {
  try {
    const client = await connect(options);
    await client.execute('SELECT release_version FROM system.local', [], { prepare: false });
    await disconnect(client);
    return undefined;
  } catch (error) {
    return describeFailure(error, { ...options, keyspace: '' }).sentence;
  }
};

/** Ready means login and SELECT, at each node; a new one knows only the login it was delivered with. Answers why not. */
export const notReady = async (folder: ClusterFolder, cluster: Cluster): Promise<string | undefined> => {
  for (const { address } of cluster.nodes) {
    const reason = await tried({ ...asStore(folder, cluster), contactPoints: [address] });
    if (reason !== undefined && (await tried({ ...asDelivered(cluster), contactPoints: [address] })) !== undefined)
      return reason;
  }
  return undefined;
};

const run = async (options: Login, statements: readonly string[]): Promise<void> => {
  const client = await connect(options);
  try {
    for (const cql of statements) await client.execute(cql, [], { prepare: false });
  } finally {
    await disconnect(client);
  }
};

/** Takes the place of the login that every new Cassandra has. May be run again after a crash half-way. */
export const ensureRoles = async (folder: ClusterFolder, cluster: Cluster): Promise<void> => {
  if ((await tried(asStore(folder, cluster))) === undefined) return;
  if ((await tried(asAdmin(folder, cluster))) !== undefined)
    await run(asDelivered(cluster), [
      `CREATE ROLE IF NOT EXISTS ${roles.admin} WITH SUPERUSER = true AND LOGIN = true AND PASSWORD = '${passwordOf(folder, roles.admin)}'`,
    ]);
  await run(asAdmin(folder, cluster), [
    'DROP ROLE IF EXISTS cassandra',
    `CREATE ROLE IF NOT EXISTS ${roles.store} WITH PASSWORD = '${passwordOf(folder, roles.store)}'`,
    `GRANT CREATE ON ALL KEYSPACES TO ${roles.store}`,
    `ALTER ROLE ${roles.store} WITH LOGIN = true`, // last: who can log in has it all
  ]);
};
