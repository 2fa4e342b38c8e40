import type { Cassandra } from '../cassandra/cassandra.ts';
import { singleRowTable } from '../cassandra/single-row-table.ts';
import { type IdempotencyStore, keepCallsMs, type SavedCall } from './idempotency-store.ts';

/** Over the table `idempotency`, which the migrations of each service that uses it create. */
export const cassandraIdempotencyStore = (db: Cassandra, now: () => number = Date.now): IdempotencyStore => {
  const calls = singleRowTable<SavedCall>(db, {
    table: 'idempotency',
    key: ['scope', 'key'],
    columns: ['call'],
    rowOf: (call) => ({ call: JSON.stringify(call) }),
    stateOf: (row) => ({ ...JSON.parse(String(row.call)), version: Number(row.version) }),
    ends: { at: ({ firstSeenAt }) => firstSeenAt + keepCallsMs, now },
  });
  return {
    load: (scope, key, freshness) => calls.load([scope, key], freshness),
    compareAndSet: (scope, key, seen, call) => calls.compareAndSet([scope, key], seen, call),
  };
};
