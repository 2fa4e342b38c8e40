import assert from 'node:assert/strict';
import { after } from 'node:test';
import { asAdmin } from '@product-store/cli/cassandra/roles.ts';
import { migrationsOf } from '@product-store/cli/migrate/shop-schema.ts';
import {
  type Cassandra,
  type CassandraOptions,
  connect,
  disconnect,
  openCassandra,
} from '@product-store/platform/cassandra';
import { createMetrics } from '@product-store/platform/telemetry';
import type { UsedCassandra } from '../cassandra-node/use-cassandra.ts';
import { until } from './until.ts';

/** Order's keyspace as the order service opens it, with whatever a test gets wrong; closed after the last test. */
export const openOrder = async (
  cassandra: UsedCassandra,
  wrong: Partial<CassandraOptions> = {},
): Promise<Cassandra> => {
  const { keyspacePrefix, ...place } = cassandra.place;
  const db = await openCassandra({
    ...place,
    keyspace: `${keyspacePrefix}order`,
    expected: { migrations: migrationsOf('order', 'cassandra') },
    metrics: createMetrics({ service: 'order', release: 'test' }),
    ...wrong,
  });
  after(() => db.close());
  return db;
};

/** What readiness says. */
export const reason = (db: Cassandra): Promise<string | undefined> =>
  db.ping().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** It comes to say that, in one sentence. */
export const says = async (db: Cassandra, sentence: RegExp): Promise<void> => {
  await until(async () => sentence.test((await reason(db)) ?? ''), `readiness says ${sentence}`);
  assert.doesNotMatch((await reason(db)) ?? '', /\n|\bat \S+ \(/, 'no stack trace');
};

export const getsReady = (db: Cassandra): Promise<void> =>
  until(async () => {
    const why = await reason(db);
    if (why) throw new Error(why);
    return true;
  }, 'ready');

/** What only an administrator may do. */
export const asAdministrator = async ({ node }: UsedCassandra, ...statements: string[]): Promise<void> => {
  const client = await connect(asAdmin(node.folder, node.cluster));
  try {
    for (const cql of statements) await client.execute(cql, [], { prepare: false, readTimeout: 60_000 });
  } finally {
    await disconnect(client);
  }
};
