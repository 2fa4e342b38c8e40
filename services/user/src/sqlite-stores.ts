import { join } from 'node:path';
import { openSqlite, sweepExpired } from '@product-store/platform/sqlite';
import { sqliteUsernameStore, sqliteUserStore } from './accounts/sqlite-user-store.ts';
import { sqliteThrottleStore } from './login/sqlite-throttle-store.ts';
import { sqlitePurchaseStore } from './purchases/sqlite-purchase-store.ts';
import { sqliteSessionStore } from './sessions/sqlite-session-store.ts';
import type { UserStores } from './stores.ts';

/** The embedded store: one file for all workers, `user.sqlite`. ':memory:' for tests. */
export const sqliteUserStores = ({
  dataDir,
  synchronous = 'NORMAL',
  now = Date.now,
}: {
  dataDir: string;
  synchronous?: 'NORMAL' | 'FULL';
  now?: () => number;
}): UserStores => {
  const file = dataDir === ':memory:' ? dataDir : join(dataDir, 'user.sqlite');
  const db = openSqlite(file, { migrations: new URL('../migrations/sqlite/', import.meta.url), synchronous });
  return {
    users: sqliteUserStore(db),
    usernames: sqliteUsernameStore(db),
    throttles: sqliteThrottleStore(db, now),
    sessions: sqliteSessionStore(db, now),
    purchases: sqlitePurchaseStore(db),
    sweeps: sweepExpired(db, now, { refresh_families: 'family_id', login_throttles: 'username_canonical' }),
    ping: () => void db.get('SELECT 1'),
    close: () => db.close(),
  };
};
