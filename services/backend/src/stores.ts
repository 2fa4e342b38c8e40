import { join } from 'node:path';
import { type IdempotencyStore, sqliteIdempotencyStore } from '@product-store/platform/idempotency';
import type { Sweeps } from '@product-store/platform/jobs';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import type { BatchHintStore } from './hints/batch-hint-store.ts';
import { sweepHints } from './hints/hint-buckets.ts';
import type { HintStore } from './hints/hint-store.ts';
import { sqliteBatchHintStore } from './hints/sqlite-batch-hint-store.ts';
import { sqliteHintStore } from './hints/sqlite-hint-store.ts';
import type { CatalogueFiller, CatalogueReader, ProductBatchStore, ProductStore } from './products/product-store.ts';
import {
  sqliteCatalogueFiller,
  sqliteCatalogueReader,
  sqliteProductBatchStore,
  sqliteProductStore,
} from './products/sqlite-product-store.ts';
import { sqliteStockAuditStore } from './stock/sqlite-stock-audit-store.ts';
import { sqliteStockStore } from './stock/sqlite-stock-store.ts';
import type { StockAuditReader } from './stock/stock-audit-reader.ts';
import type { StockStore } from './stock/stock-store.ts';

/** All stores of backend over one database. */
export interface BackendStores {
  products: ProductStore;
  batches: ProductBatchStore;
  catalogue: CatalogueReader;
  filler: CatalogueFiller;
  stock: StockStore;
  stockAudit: StockAuditReader;
  hints: HintStore;
  batchHints: BatchHintStore;
  idempotency: IdempotencyStore;
  /** Removes what has expired; the embedded store has no TTL. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void;
  close(): void;
}

/** The embedded store: one file, `backend.sqlite` in the data folder; ':memory:' for tests. */
export const openBackendStores = ({
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
    sweeps: {
      ...sweepExpired(db, now, { reservations: 'product_id, reservation_id', idempotency: 'scope, key' }),
      change_hints: () => sweepHints(db, 'change_hints', now()),
      batch_hints: () => sweepHints(db, 'batch_hints', now()),
    },
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
