import type { Cassandra } from '@product-store/platform/cassandra';
import { cassandraIdempotencyStore } from '@product-store/platform/idempotency';
import { cassandraLeaseStore } from '@product-store/platform/jobs';
import { cassandraBatchHintStore } from './hints/cassandra-batch-hint-store.ts';
import { cassandraHintStore } from './hints/cassandra-hint-store.ts';
import { cassandraPopularityStore } from './popularity/cassandra-popularity-store.ts';
import { cassandraSalesStore } from './popularity/cassandra-sales-store.ts';
import { cassandraPricePlanStore } from './price-changes/cassandra-price-plan-store.ts';
import { cassandraCatalogueReader } from './products/cassandra-catalogue-store.ts';
import {
  cassandraCatalogueFiller,
  cassandraProductBatchStore,
  cassandraProductStore,
} from './products/cassandra-product-store.ts';
import { cassandraStockAuditStore } from './stock/cassandra-stock-audit-store.ts';
import { cassandraStockStore } from './stock/cassandra-stock-store.ts';
import type { BackendStores } from './stores.ts';

/** All stores of backend over its keyspace in Cassandra. What expires does so by itself. */
export const cassandraBackendStores = (db: Cassandra, now: () => number = Date.now): BackendStores => ({
  products: cassandraProductStore(db),
  batches: cassandraProductBatchStore(db),
  catalogue: cassandraCatalogueReader(db),
  filler: cassandraCatalogueFiller(db),
  stock: cassandraStockStore(db, now),
  stockAudit: cassandraStockAuditStore(db, now),
  hints: cassandraHintStore(db, now),
  batchHints: cassandraBatchHintStore(db, now),
  idempotency: cassandraIdempotencyStore(db, now),
  sales: cassandraSalesStore(db, now),
  popularity: cassandraPopularityStore(db),
  pricePlans: cassandraPricePlanStore(db),
  leases: cassandraLeaseStore(db),
  sweeps: {},
  ping: () => db.ping(),
  close: () => db.close(),
});
