import type { Sweeps } from '@product-store/platform/jobs';
import { openKeyspace, type StorePlace, type StoreWatchers } from '@product-store/platform/store';
import type { CartStore } from './carts/cart-store.ts';
import type { RecentViewsStore } from './views/recent-views-store.ts';

/** All stores of cart over one database. */
export interface CartStores {
  carts: CartStore;
  recentViews: RecentViewsStore;
  /** Removes what has expired, where the store does not do so by itself. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void | Promise<void>;
  close(): void | Promise<void>;
}

const migrations = new URL('../migrations/cassandra/', import.meta.url);

/** Opens the store that the place names; its code alone is loaded. */
export const openCartStores = async (
  place: StorePlace,
  { now = Date.now, ...watchers }: StoreWatchers & { now?: () => number },
): Promise<CartStores> => {
  if (place.store === 'sqlite') return (await import('./sqlite-stores.ts')).sqliteCartStores({ ...place, now });
  const { cassandraCartStores } = await import('./cassandra-stores.ts');
  return cassandraCartStores(await openKeyspace(place.cassandra, { service: 'cart', migrations }, watchers), now);
};
