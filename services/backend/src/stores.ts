import type { IdempotencyStore } from '@product-store/platform/idempotency';
import type { LeaseStore, Sweeps } from '@product-store/platform/jobs';
import { openKeyspace, type StorePlace, type StoreWatchers } from '@product-store/platform/store';
import type { BatchHintStore } from './hints/batch-hint-store.ts';
import type { HintStore } from './hints/hint-store.ts';
import type { PopularityStore } from './popularity/popularity-store.ts';
import type { SalesStore } from './popularity/sales-store.ts';
import type { PricePlanStore } from './price-changes/price-plan-store.ts';
import type { CatalogueFiller, CatalogueReader, ProductBatchStore, ProductStore } from './products/product-store.ts';
import type { StockAuditReader } from './stock/stock-audit-reader.ts';
import type { StockStore } from './stock/stock-store.ts';

/** All stores of backend over one database. */
export interface BackendStores {
  products: ProductStore;
  batches: ProductBatchStore;
  catalogue: CatalogueReader;
  filler: CatalogueFiller;
  stock: StockStore;
  stockAudit: StockAuditReader;
  hints: HintStore;
  batchHints: BatchHintStore;
  idempotency: IdempotencyStore;
  sales: SalesStore;
  popularity: PopularityStore;
  /** Who does what only one worker need do. */
  leases: LeaseStore;
  pricePlans: PricePlanStore;
  /** Removes what has expired, where the store does not do so by itself. */
  sweeps: Sweeps;
  /** A trivial read with the live connection. @throws when the store cannot be reached */
  ping(): void | Promise<void>;
  close(): void | Promise<void>;
}

const migrations = new URL('../migrations/cassandra/', import.meta.url);

/** Opens the store that the place names; its code alone is loaded. */
export const openBackendStores = async (
  place: StorePlace,
  { now = Date.now, ...watchers }: StoreWatchers & { now?: () => number },
): Promise<BackendStores> => {
  if (place.store === 'sqlite') return (await import('./sqlite-stores.ts')).sqliteBackendStores({ ...place, now });
  const { cassandraBackendStores } = await import('./cassandra-stores.ts');
  return cassandraBackendStores(await openKeyspace(place.cassandra, { service: 'backend', migrations }, watchers), now);
};
