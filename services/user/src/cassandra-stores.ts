import type { Cassandra } from '@product-store/platform/cassandra';
import { cassandraUsernameStore, cassandraUserStore } from './accounts/cassandra-user-store.ts';
import { cassandraThrottleStore } from './login/cassandra-throttle-store.ts';
import { cassandraPurchaseStore } from './purchases/cassandra-purchase-store.ts';
import { cassandraSessionStore } from './sessions/cassandra-session-store.ts';
import type { UserStores } from './stores.ts';

/** All stores of user over its keyspace in Cassandra. What expires does so by itself. */
export const cassandraUserStores = (db: Cassandra, now: () => number = Date.now): UserStores => ({
  users: cassandraUserStore(db),
  usernames: cassandraUsernameStore(db),
  throttles: cassandraThrottleStore(db, now),
  sessions: cassandraSessionStore(db, now),
  purchases: cassandraPurchaseStore(db),
  sweeps: {},
  ping: () => db.ping(),
  close: () => db.close(),
});
