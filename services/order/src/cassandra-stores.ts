import type { Cassandra } from '@product-store/platform/cassandra';
import { cassandraIdempotencyStore } from '@product-store/platform/idempotency';
import { cassandraJobStore } from '@product-store/platform/jobs';
import { cassandraOrderAuditStore } from './orders/cassandra-order-audit-store.ts';
import { cassandraOrderIndex } from './orders/cassandra-order-index-store.ts';
import { cassandraOrderStore } from './orders/cassandra-order-store.ts';
import type { OrderStores } from './stores.ts';

/** All stores of order over its keyspace in Cassandra. What expires does so by itself. */
export const cassandraOrderStores = (db: Cassandra, now: () => number = Date.now): OrderStores => ({
  orders: cassandraOrderStore(db, now),
  index: cassandraOrderIndex(db),
  orderAudit: cassandraOrderAuditStore(db, now),
  jobs: cassandraJobStore(db, now),
  idempotency: cassandraIdempotencyStore(db, now),
  sweeps: {},
  ping: () => db.ping(),
  close: () => db.close(),
});
