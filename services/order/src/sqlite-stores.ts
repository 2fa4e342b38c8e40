import { join } from 'node:path';
import { sqliteIdempotencyStore } from '@product-store/platform/idempotency';
import { sqliteJobStore, sweepDueJobs } from '@product-store/platform/jobs';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import { sqliteOrderAuditStore } from './orders/sqlite-order-audit-store.ts';
import { sqliteOrderIndex, sqliteOrderStore } from './orders/sqlite-order-store.ts';
import type { OrderStores } from './stores.ts';

/** The embedded store: one file, `order.sqlite` in the data folder; ':memory:' for tests. */
export const sqliteOrderStores = ({
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
