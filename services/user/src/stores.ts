import { join } from 'node:path';
import { openSqlite } from '@product-store/platform/sqlite';
import { sqliteUsernameStore, sqliteUserStore } from './accounts/sqlite-user-store.ts';
import type { UsernameStore, UserStore } from './accounts/user-store.ts';
import { sqliteThrottleStore } from './login/sqlite-throttle-store.ts';
import type { ThrottleStore } from './login/throttle-store.ts';
import type { PurchaseStore } from './purchases/purchase-store.ts';
import { sqlitePurchaseStore } from './purchases/sqlite-purchase-store.ts';
import type { SessionStore } from './sessions/session-store.ts';
import { sqliteSessionStore } from './sessions/sqlite-session-store.ts';

export interface UserStores {
  users: UserStore;
  usernames: UsernameStore;
  throttles: ThrottleStore;
  sessions: SessionStore;
  purchases: PurchaseStore;
  /** Why the store cannot be used right now; undefined: it can. Uses the live connection. */
  notReady(): string | undefined;
  close(): void;
}

/** The embedded store: one file for all workers, `user.sqlite`. A folder of ':memory:' keeps it in memory, for tests. */
export const openSqliteStores = ({
  folder,
  synchronous = 'NORMAL',
  now = Date.now,
}: {
  folder: string;
  synchronous?: 'NORMAL' | 'FULL';
  now?: () => number;
}): UserStores => {
  const file = folder === ':memory:' ? folder : join(folder, 'user.sqlite');
  const db = openSqlite(file, { migrations: new URL('../migrations/sqlite/', import.meta.url), synchronous });
  return {
    users: sqliteUserStore(db),
    usernames: sqliteUsernameStore(db),
    throttles: sqliteThrottleStore(db, now),
    sessions: sqliteSessionStore(db, now),
    purchases: sqlitePurchaseStore(db),
    notReady: () => {
      try {
        db.get('SELECT 1');
        return undefined;
      } catch (error) {
        return `the store cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
    close: () => db.close(),
  };
};
