import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, errors, types } from 'cassandra-driver';
import { appliedTo, createBookkeeping, recordApplied, schemaChange } from './bookkeeping.ts';
import { type ConnectOptions, connect, disconnect } from './connect.ts';
import type { Migration } from './migration-files.ts';
import { type Lock, lock } from './migration-lock.ts';
import { MigrationRefused } from './migration-refused.ts';
import { type SchemaState, schemaState } from './schema-state.ts';

export interface MigrateOptions {
  at: ConnectOptions;
  keyspace: string;
  migrations: readonly Migration[];
  /** As CQL writes it: {'class': 'NetworkTopologyStrategy', 'dc1': '3'}. */
  replication: string;
  release: string;
  say(line: string): void;
  now?: () => number;
}

/** Changes the schema and waits until all nodes that are up have it. @throws MigrationRefused when they do not come to agree */
const change = async (client: Client, cql: string): Promise<void> => {
  const { info } = await client.execute(cql, [], schemaChange);
  if (Object.entries(info).some(([name, value]) => name === 'isSchemaInAgreement' && value === false))
    // not in the typings
    throw new MigrationRefused(
      `The nodes do not agree on the schema after a minute. Mend the ring (nodetool describecluster), then run it again; the statement was: ${cql.slice(0, 80)}`,
    );
};

const refuse = (keyspace: string, { changed, unknown }: SchemaState): void => {
  if (changed[0])
    throw new MigrationRefused(
      `Migration ${changed[0]} of ${keyspace} was changed after it had been applied. Put it back and add a new file instead. Nothing was changed.`,
    );
  if (unknown[0])
    throw new MigrationRefused(
      `The keyspace ${keyspace} has the schema of a newer release (${unknown[0]} is unknown here). Nothing was changed.`,
    );
};

const applyMissing = async (client: Client, held: Lock, options: MigrateOptions): Promise<string[]> => {
  const { keyspace, migrations, release, say } = options;
  const state = schemaState(migrations, await appliedTo(client, keyspace));
  refuse(keyspace, state);
  for (const migration of migrations.filter(({ name }) => state.missing.includes(name))) {
    for (const statement of migration.statements) {
      await held.keep();
      await change(client, statement);
    }
    await recordApplied(client, keyspace, migration, release);
    say(`${keyspace}: ${migration.name}`);
  }
  return state.missing;
};

const inTurn = async (client: Client, owner: string, options: MigrateOptions): Promise<string[]> => {
  const held = await lock(client, owner, options);
  try {
    return await applyMissing(client, held, options);
  } finally {
    await held.release();
  }
};

const using = async <T>(at: ConnectOptions, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await connect(at);
  try {
    return await work(client);
  } finally {
    await disconnect(client);
  }
};

const migrate = async (owner: string, options: MigrateOptions): Promise<string[]> => {
  const { at, keyspace, migrations, replication } = options;
  const complete = await using(at, async (client) => {
    const before = await keyspaceState(client, keyspace, migrations);
    if (before) refuse(keyspace, before);
    else await change(client, `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = ${replication}`);
    if (before?.missing.length === 0) return true;
    await createBookkeeping(client, keyspace);
    return false;
  });
  return complete ? [] : await using({ ...at, keyspace }, (client) => inTurn(client, owner, options));
};

const { serverError, overloaded, readTimeout, writeTimeout, unavailableException } = types.responseErrorCodes;
/** A busy node, or one that has not taken in yet what another host just made (a server error: "Unknown CF"). */
const passing = new Set<number>([serverError, overloaded, readTimeout, writeTimeout, unavailableException]);
const passesBy = (error: unknown): boolean =>
  error instanceof errors.OperationTimedOutError || (error instanceof errors.ResponseError && passing.has(error.code));

const patienceMs = 60_000;
const againMs = 1_000;

/**
 * Brings one keyspace to the schema of this release; makes it when it is not there. Any number of hosts may do so at
 * once. Every step may be done again, so a failure that passes by itself is waited for up to a minute.
 * Answers the names of what was applied. @throws MigrationRefused, or the driver's error
 */
export const migrateKeyspace = async (options: MigrateOptions): Promise<string[]> => {
  const owner = randomUUID(); // the same in every try: a lock that was taken without our hearing of it is ours
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await migrate(owner, options);
    } catch (error) {
      if (!passesBy(error) || performance.now() > giveUpAt) throw error;
      options.say(`${options.keyspace}: the node is busy (${error instanceof Error ? error.message : error}); again`);
      await sleep(againMs);
    }
  }
};

/** What is applied and what is not; undefined: there is no such keyspace (or not one of ours). */
export const keyspaceState = async (
  client: Client,
  keyspace: string,
  migrations: readonly Migration[],
): Promise<(SchemaState & { applied: Awaited<ReturnType<typeof appliedTo>> }) | undefined> => {
  const { rows } = await client.execute(
    "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = 'schema_migrations'",
    [keyspace],
    { prepare: true },
  );
  if (rows.length === 0) return undefined;
  const applied = await appliedTo(client, keyspace);
  return { applied, ...schemaState(migrations, applied) };
};
