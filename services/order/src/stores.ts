import { join } from 'node:path';
import { type IdempotencyStore, sqliteIdempotencyStore } from '@product-store/platform/idempotency';
import { type JobStore, type Sweeps, sqliteJobStore, sweepDueJobs } from '@product-store/platform/jobs';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import type { OrderAuditReader } from './orders/order-audit-reader.ts';
import type { OrderIndex, OrderStore } from './orders/order-store.ts';
import { sqliteOrderAuditStore } from './orders/sqlite-order-audit-store.ts';
import { sqliteOrderIndex, sqliteOrderStore } from './orders/sqlite-order-store.ts';

/** All stores of order over one database. */
export interface OrderStores {
  orders: OrderStore;
  index: OrderIndex;
  orderAudit: OrderAuditReader;
  jobs: JobStore;
  idempotency: IdempotencyStore;
  /** Removes what has expired; the embedded store has no TTL. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void;
  close(): void;
}

/** The embedded store: one file, `order.sqlite` in the data folder; ':memory:' for tests. */
export const openOrderStores = ({
  dataDir,
  synchronous,
  now = Date.now,
}: {
  dataDir: string;
  synchronous?: 'NORMAL' | 'FULL';
  now?: () => number;
}): OrderStores => {
  const db = openSqlite(dataDir === ':memory:' ? dataDir : join(dataDir, 'order.sqlite'), {
    migrations: new URL('../migrations/sqlite/', import.meta.url),
    ...(synchronous && { synchronous }),
  });
  return {
    orders: sqliteOrderStore(db, now),
    index: sqliteOrderIndex(db),
    orderAudit: sqliteOrderAuditStore(db, now),
    jobs: sqliteJobStore(db),
    idempotency: sqliteIdempotencyStore(db, now),
    sweeps: {
      ...sweepExpired(db, now, { orders: 'order_id', idempotency: 'scope, key' }),
      due_jobs: () => sweepDueJobs(db),
    },
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
