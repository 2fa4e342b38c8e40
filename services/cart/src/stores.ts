import { join } from 'node:path';
import type { Sweeps } from '@product-store/platform/jobs';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import type { CartStore } from './carts/cart-store.ts';
import { sqliteCartStore } from './carts/sqlite-cart-store.ts';
import type { RecentViewsStore } from './views/recent-views-store.ts';
import { sqliteRecentViewsStore } from './views/sqlite-recent-views-store.ts';

/** All stores of cart over one database. */
export interface CartStores {
  carts: CartStore;
  recentViews: RecentViewsStore;
  /** Removes what has expired; the embedded store has no TTL. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void;
  close(): void;
}

/** The embedded store: one file, `cart.sqlite` in the data folder; ':memory:' for tests. */
export const openCartStores = ({
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
