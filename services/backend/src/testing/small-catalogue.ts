import { createLog, createMetrics, type Log } from '@product-store/platform/telemetry';
import { type Kopecks, type ProductId, stableId } from '@product-store/platform/values';
import { type Backend, createBackend } from '../features.ts';
import type { Product } from '../products/product.ts';
import type { NewProduct } from '../products/product-store.ts';
import { sqliteBackendStores } from '../sqlite-stores.ts';
import type { BackendStores } from '../stores.ts';

export const someProduct = (name: string, fields: Partial<Product> = {}, stock = 10): NewProduct => ({
  id: stableId<ProductId>('test product', name),
  stock,
  product: {
    name,
    category: 'Напитки',
    price: 10_000 as Kopecks,
    description: null,
    manufacturer: null,
    imageUrl: null,
    sku: null,
    barcode: null,
    version: 1,
    createdAt: Date.UTC(2026, 0, 10),
    updatedAt: Date.UTC(2026, 0, 10),
    deleted: false,
    writes: [],
    prices: [],
    ...fields,
  },
});

export const quietLog = (): Log => createLog({ service: 'backend', worker: 0, release: 'test', level: 'fatal' });

/** A worker's features over its stores, loaded. */
export const openWorker = async (stores: BackendStores, now: () => number = Date.now): Promise<Backend> => {
  const backend = createBackend({
    stores,
    cursorKey: 'test',
    log: quietLog(),
    metrics: createMetrics({ service: 'backend', release: 'test' }),
    now,
  });
  await backend.load();
  return backend;
};

/** The embedded store in memory, with these products in it. */
export const storesWith = async (
  products: readonly NewProduct[],
  now: () => number = Date.now,
): Promise<BackendStores> => {
  const stores = sqliteBackendStores({ dataDir: ':memory:', now });
  await stores.filler.fill(products);
  return stores;
};
