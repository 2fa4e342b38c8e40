import { type ConnectOptions, connect, describeFailure } from '@product-store/platform/cassandra';
import { type Cluster, type ClusterFolder, dataCenter, passwordOf, roles } from './cluster-folder.ts';

const at = ({ nodes, native_port }: Cluster, username: string, password: string, only?: string): ConnectOptions => ({
  contactPoints: only ? [only] : nodes.map(({ address }) => address),
  port: native_port,
  localDataCenter: dataCenter,
  username,
  password,
});

/** The login that may do everything, for tests and operators. */
export const asAdmin = (folder: ClusterFolder, cluster: Cluster): ConnectOptions =>
  at(cluster, roles.admin, passwordOf(folder, roles.admin));

/** The login of migrations and services: it may make keyspaces, and owns what it makes. */
export const asStore = (folder: ClusterFolder, cluster: Cluster): ConnectOptions =>
  at(cluster, roles.store, passwordOf(folder, roles.store));

const asDelivered = (cluster: Cluster): ConnectOptions => at(cluster, 'cassandra', 'cassandra');

const tried = async (options: ConnectOptions): Promise<string | undefined> => {
  try {
    const client = await connect(options);
    await client.execute('SELECT release_version FROM system.local', [], { prepare: false });
    await client.shutdown();
    return undefined;
  } catch (error) {
    return describeFailure(error, { ...options, keyspace: '' }).sentence;
  }
};

/** Ready means login and SELECT, at each node. Answers why not (the first reason). */
export const notReady = async (folder: ClusterFolder, cluster: Cluster): Promise<string | undefined> => {
  for (const { address } of cluster.nodes) {
    const reasons = await Promise.all(
      [asStore(folder, cluster), asDelivered(cluster)].map((login) => tried({ ...login, contactPoints: [address] })),
    );
    if (reasons.every((reason) => reason !== undefined)) return reasons[0];
  }
  return undefined;
};

const run = async (options: ConnectOptions, statements: readonly string[]): Promise<void> => {
  const client = await connect(options);
  try {
    for (const cql of statements) await client.execute(cql, [], { prepare: false });
  } finally {
    await client.shutdown();
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
