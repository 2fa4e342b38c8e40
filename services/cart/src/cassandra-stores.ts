import type { Cassandra } from '@product-store/platform/cassandra';
import { cassandraCartStore } from './carts/cassandra-cart-store.ts';
import type { CartStores } from './stores.ts';
import { cassandraRecentViewsStore } from './views/cassandra-recent-views-store.ts';

/** All stores of cart over its keyspace in Cassandra. What expires does so by itself. */
export const cassandraCartStores = (db: Cassandra, now: () => number = Date.now): CartStores => ({
  carts: cassandraCartStore(db, now),
  recentViews: cassandraRecentViewsStore(db),
  sweeps: {},
  ping: () => db.ping(),
  close: () => db.close(),
});
