import { join } from 'node:path';
import { sqliteIdempotencyStore } from '@product-store/platform/idempotency';
import { sqliteLeaseStore } from '@product-store/platform/jobs';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import { sweepHints } from './hints/hint-buckets.ts';
import { sqliteBatchHintStore } from './hints/sqlite-batch-hint-store.ts';
import { sqliteHintStore } from './hints/sqlite-hint-store.ts';
import { sqlitePopularityStore } from './popularity/sqlite-popularity-store.ts';
import { sqliteSalesStore } from './popularity/sqlite-sales-store.ts';
import { sqlitePricePlanStore } from './price-changes/sqlite-price-plan-store.ts';
import {
  sqliteCatalogueFiller,
  sqliteCatalogueReader,
  sqliteProductBatchStore,
  sqliteProductStore,
} from './products/sqlite-product-store.ts';
import { sqliteStockAuditStore } from './stock/sqlite-stock-audit-store.ts';
import { sqliteStockStore } from './stock/sqlite-stock-store.ts';
import type { BackendStores } from './stores.ts';

/** The embedded store: one file, `backend.sqlite` in the data folder; ':memory:' for tests. */
export const sqliteBackendStores = ({
  dataDir,
  synchronous,
  now = Date.now,
}: {
  dataDir: string;
  synchronous?: 'NORMAL' | 'FULL';
  now?: () => number;
}): BackendStores => {
  const db = openSqlite(dataDir === ':memory:' ? dataDir : join(dataDir, 'backend.sqlite'), {
    migrations: new URL('../migrations/sqlite/', import.meta.url),
    ...(synchronous && { synchronous }),
  });
  return {
    products: sqliteProductStore(db),
    batches: sqliteProductBatchStore(db),
    catalogue: sqliteCatalogueReader(db),
    filler: sqliteCatalogueFiller(db),
    stock: sqliteStockStore(db, now),
    stockAudit: sqliteStockAuditStore(db, now),
    hints: sqliteHintStore(db),
    batchHints: sqliteBatchHintStore(db),
    idempotency: sqliteIdempotencyStore(db, now),
    sales: sqliteSalesStore(db, now),
    popularity: sqlitePopularityStore(db, now),
    leases: sqliteLeaseStore(db),
    pricePlans: sqlitePricePlanStore(db, now),
    sweeps: {
      ...sweepExpired(db, now, {
        reservations: 'product_id, reservation_id',
        idempotency: 'scope, key',
        sales: 'hour, shard, order_id',
        popularity_scores: 'generation, chunk',
        price_plans: 'change_id',
        price_plan_chunks: 'token, chunk',
      }),
      change_hints: () => sweepHints(db, 'change_hints', now()),
      batch_hints: () => sweepHints(db, 'batch_hints', now()),
    },
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
