import type { Sweeps } from '@product-store/platform/jobs';
import { openKeyspace, type StorePlace, type StoreWatchers } from '@product-store/platform/store';
import type { UsernameStore, UserStore } from './accounts/user-store.ts';
import type { ThrottleStore } from './login/throttle-store.ts';
import type { PurchaseStore } from './purchases/purchase-store.ts';
import type { SessionStore } from './sessions/session-store.ts';

export interface UserStores {
  users: UserStore;
  usernames: UsernameStore;
  throttles: ThrottleStore;
  sessions: SessionStore;
  purchases: PurchaseStore;
  /** Removes what has expired, where the store does not do so by itself. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void | Promise<void>;
  close(): void | Promise<void>;
}

const migrations = new URL('../migrations/cassandra/', import.meta.url);

/** Opens the store that the place names; its code alone is loaded. */
export const openUserStores = async (
  place: StorePlace,
  { now = Date.now, ...watchers }: StoreWatchers & { now?: () => number },
): Promise<UserStores> => {
  if (place.store === 'sqlite') return (await import('./sqlite-stores.ts')).sqliteUserStores({ ...place, now });
  const { cassandraUserStores } = await import('./cassandra-stores.ts');
  return cassandraUserStores(await openKeyspace(place.cassandra, { service: 'user', migrations }, watchers), now);
};
