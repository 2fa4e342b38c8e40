import { join } from 'node:path';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import { sqliteCartStore } from './carts/sqlite-cart-store.ts';
import type { CartStores } from './stores.ts';
import { sqliteRecentViewsStore } from './views/sqlite-recent-views-store.ts';

/** The embedded store: one file, `cart.sqlite` in the data folder; ':memory:' for tests. */
export const sqliteCartStores = ({
  dataDir,
  synchronous,
  now = Date.now,
}: {
  dataDir: string;
  synchronous?: 'NORMAL' | 'FULL';
  now?: () => number;
}): CartStores => {
  const db = openSqlite(dataDir === ':memory:' ? dataDir : join(dataDir, 'cart.sqlite'), {
    migrations: new URL('../migrations/sqlite/', import.meta.url),
    ...(synchronous && { synchronous }),
  });
  return {
    carts: sqliteCartStore(db, now),
    recentViews: sqliteRecentViewsStore(db, now),
    sweeps: sweepExpired(db, now, { carts: 'user_id', recent_views: 'user_id' }),
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
