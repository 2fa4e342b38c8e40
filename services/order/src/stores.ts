import type { IdempotencyStore } from '@product-store/platform/idempotency';
import type { JobStore, Sweeps } from '@product-store/platform/jobs';
import { openKeyspace, type StorePlace, type StoreWatchers } from '@product-store/platform/store';
import type { OrderAuditReader } from './orders/order-audit-reader.ts';
import type { OrderIndex, OrderStore } from './orders/order-store.ts';

/** All stores of order over one database. */
export interface OrderStores {
  orders: OrderStore;
  index: OrderIndex;
  orderAudit: OrderAuditReader;
  jobs: JobStore;
  idempotency: IdempotencyStore;
  /** Removes what has expired, where the store does not do so by itself. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void | Promise<void>;
  close(): void | Promise<void>;
}

const migrations = new URL('../migrations/cassandra/', import.meta.url);

/** Opens the store that the place names; its code alone is loaded. */
export const openOrderStores = async (
  place: StorePlace,
  { now = Date.now, ...watchers }: StoreWatchers & { now?: () => number },
): Promise<OrderStores> => {
  if (place.store === 'sqlite') return (await import('./sqlite-stores.ts')).sqliteOrderStores({ ...place, now });
  const { cassandraOrderStores } = await import('./cassandra-stores.ts');
  return cassandraOrderStores(await openKeyspace(place.cassandra, { service: 'order', migrations }, watchers), now);
};
