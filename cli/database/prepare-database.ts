import { setTimeout as sleep } from 'node:timers/promises';
import { connect, describeFailure } from '@product-store/platform/cassandra';
import { replicationOf } from '../migrate/replication.ts';
import { migrateShop } from '../migrate/shop-schema.ts';
import { Refusal } from '../refusal.ts';
import { serviceNames } from '../shop/ports.ts';

export interface DatabaseOptions {
  contactPoints: string[];
  localDataCenter: string;
  replication: string;
  keyspacePrefix: string;
  passwords: Record<'admin' | (typeof serviceNames)[number], string>;
}

const port = 9_042;
const patienceMs = 180_000;

/** What may be done once somebody is logged in. */
type Client = Awaited<ReturnType<typeof connect>>;

/** Logs in and asks something. Answers why not, in a sentence. */
const loginTo =
  ({ contactPoints, localDataCenter }: DatabaseOptions) =>
  async (username: string, password: string): Promise<Client | string> => {
    const place = { contactPoints, port, localDataCenter, username, password };
    try {
      const client = await connect(place);
      await client.execute('SELECT release_version FROM system.local', [], { prepare: false });
      return client;
    } catch (error) {
      return describeFailure(error, { ...place, keyspace: '' }).sentence;
    }
  };

type LogIn = ReturnType<typeof loginTo>;

/** The administrator's login takes the place of the one that every new Cassandra has. */
const asAdmin = async (logIn: LogIn, name: string, password: string, changes: string[]): Promise<Client> => {
  const end = Date.now() + patienceMs;
  for (;;) {
    const admin = await logIn(name, password);
    if (typeof admin !== 'string') return admin;
    const delivered = await logIn('cassandra', 'cassandra');
    if (typeof delivered !== 'string') {
      const options = `SUPERUSER = true AND LOGIN = true AND PASSWORD = '${password}'`;
      await delivered.execute(`CREATE ROLE IF NOT EXISTS ${name} WITH ${options}`, [], { prepare: false });
      await delivered.shutdown();
      changes.push(`made the login ${name}`);
    } else if (Date.now() > end) throw new Refusal(`Nobody can log in to Cassandra: ${admin}`);
    await sleep(1_000);
  }
};

const rolesOf = async (client: Client): Promise<Set<string>> => {
  const { rows } = await client.execute('LIST ROLES', [], { prepare: false });
  return new Set(rows.map((row) => String(row.get('role'))));
};

/** @throws Refusal when Cassandra does not answer, or is of a newer release */
export const prepareDatabase = async (options: DatabaseOptions): Promise<string[]> => {
  const { contactPoints, localDataCenter, replication, keyspacePrefix, passwords } = options;
  const changes: string[] = [];
  const logIn = loginTo(options);
  const username = `${keyspacePrefix}admin`;
  const admin = await asAdmin(logIn, username, passwords.admin, changes);
  const run = (cql: string) => admin.execute(cql, [], { prepare: false });
  try {
    const known = await rolesOf(admin);
    if (known.has('cassandra')) {
      await run('DROP ROLE IF EXISTS cassandra');
      changes.push('removed the delivered login');
    }
    const place = { contactPoints, port, localDataCenter, keyspacePrefix, username, password: passwords.admin };
    await migrateShop({ place, replication: replicationOf(replication, localDataCenter) }, (line) => {
      changes.push(`migrated ${line}`);
    });
    for (const service of serviceNames) {
      const role = `${keyspacePrefix}${service}`;
      const password = passwords[service];
      if (!known.has(role))
        await run(`CREATE ROLE IF NOT EXISTS ${role} WITH LOGIN = true AND PASSWORD = '${password}'`);
      for (const right of ['SELECT', 'MODIFY']) await run(`GRANT ${right} ON KEYSPACE ${role} TO ${role}`);
      const client = await logIn(role, password);
      if (typeof client !== 'string') await client.shutdown();
      else await run(`ALTER ROLE ${role} WITH PASSWORD = '${password}'`);
      if (!known.has(role)) changes.push(`made the login ${role}`);
      else if (typeof client === 'string') changes.push(`set the password of ${role}`);
    }
  } finally {
    await admin.shutdown();
  }
  return changes;
};
