import { join } from 'node:path';
import { openSqlite } from '@product-store/platform/sqlite';
import type { CartStore } from './carts/cart-store.ts';
import { sqliteCartStore } from './carts/sqlite-cart-store.ts';
import type { RecentViewsStore } from './views/recent-views-store.ts';
import { sqliteRecentViewsStore } from './views/sqlite-recent-views-store.ts';

/** All stores of cart over one database. */
export interface CartStores {
  carts: CartStore;
  recentViews: RecentViewsStore;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void;
  close(): void;
}

/** The embedded store: one file, `cart.sqlite` in the data folder; ':memory:' for tests. */
export const openCartStores = ({
  dataDir,
  synchronous,
  now,
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
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
