import { type Cassandra, singleRowTable } from '@product-store/platform/cassandra';
import type { Throttle } from './throttle.ts';
import type { ThrottleStore } from './throttle-store.ts';

export const cassandraThrottleStore = (db: Cassandra, now: () => number = Date.now): ThrottleStore => {
  const throttles = singleRowTable<Throttle>(db, {
    table: 'login_throttles',
    key: ['username_canonical'],
    columns: ['failures', 'blocked_until', 'writes'],
    rowOf: ({ failures, blockedUntil, writes }) => ({ failures, blocked_until: blockedUntil, writes }),
    stateOf: (row) => ({
      version: Number(row.version),
      failures: Number(row.failures),
      windowEndsAt: Number(row.expires_at),
      blockedUntil: Number(row.blocked_until),
      writes: (row.writes ?? []) as string[],
    }),
    ends: { at: ({ windowEndsAt }) => windowEndsAt, now },
  });
  return {
    load: (name, freshness) => throttles.load([name], freshness),
    compareAndSet: (name, seen, throttle) => throttles.compareAndSet([name], seen, throttle),
  };
};
