import { createHash } from 'node:crypto';
import { type Client, types } from 'cassandra-driver';
import type { Migration } from './migration-files.ts';

/** What a keyspace says was applied to it. */
export interface Applied {
  name: string;
  checksum: string;
  oldestReader: number;
  at: Date;
  release: string;
}

const options = { prepare: true, consistency: types.consistencies.localQuorum };
/** Changing the schema may take long on a busy node. */
export const schemaChange = { prepare: false, readTimeout: 60_000 };
export const conditionally = { prepare: true, executionProfile: 'compare-and-set', isIdempotent: false };

/** Of the table's own name: two hosts that make it at the same moment make the same table. */
const tableId = (keyspace: string, table: string): string => {
  const hex = createHash('sha256').update(`${keyspace}.${table}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * The tables that each keyspace has beside its service's own. One small partition each.
 * - schema_migrations: partition scope ('schema'); LWT-only; writer: npm run migrate. A row per file.
 * - schema_lock: partition scope; LWT-only; writer: npm run migrate. Overwritten in place.
 * - schema_installation: partition scope; LWT-only; written once: which installation this is.
 * - readiness: partition worker; plain-only; writers: services that check whether writes work again; ends by TTL.
 */
const tables: Record<string, string> = {
  schema_migrations:
    'scope text, name text, checksum text, oldest_reader int, release text, applied_at timestamp, PRIMARY KEY (scope, name)',
  schema_lock: 'scope text PRIMARY KEY, owner text, until timestamp',
  schema_installation: 'scope text PRIMARY KEY, id uuid, created_at timestamp',
  readiness: 'worker text PRIMARY KEY, at timestamp',
};

/** Makes the tables that are missing; any number of hosts may do so at once. */
export const createBookkeeping = async (client: Client, keyspace: string): Promise<void> => {
  const there = await client.execute(
    'SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?',
    [keyspace],
    {
      prepare: true,
    },
  );
  const known = new Set(there.rows.map((row) => String(row.table_name)));
  for (const [table, columns] of Object.entries(tables)) {
    if (known.has(table)) continue;
    const extra = table === 'readiness' ? ' AND default_time_to_live = 3600 AND gc_grace_seconds = 3600' : '';
    await client.execute(
      `CREATE TABLE IF NOT EXISTS ${keyspace}.${table} (${columns}) WITH id = ${tableId(keyspace, table)}${extra}`,
      [],
      schemaChange,
    );
  }
  await client.execute(
    `INSERT INTO ${keyspace}.schema_installation (scope, id, created_at) VALUES ('installation', uuid(), ?) IF NOT EXISTS`,
    [new Date()],
    conditionally,
  );
};

export const appliedTo = async (client: Client, keyspace: string): Promise<Applied[]> => {
  const { rows } = await client.execute(
    `SELECT name, checksum, oldest_reader, release, applied_at FROM ${keyspace}.schema_migrations WHERE scope = 'schema'`,
    [],
    { ...options, isIdempotent: true },
  );
  return rows.map((row) => ({
    name: String(row.name),
    checksum: String(row.checksum),
    oldestReader: Number(row.oldest_reader),
    release: String(row.release),
    at: new Date(row.applied_at),
  }));
};

export const recordApplied = async (
  client: Client,
  keyspace: string,
  { name, checksum, oldestReader }: Migration,
  release: string,
): Promise<void> => {
  await client.execute(
    `INSERT INTO ${keyspace}.schema_migrations (scope, name, checksum, oldest_reader, release, applied_at) VALUES ('schema', ?, ?, ?, ?, ?) IF NOT EXISTS`,
    [name, checksum, oldestReader, release, new Date()],
    conditionally,
  );
};
