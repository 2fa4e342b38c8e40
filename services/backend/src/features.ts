import { setImmediate } from 'node:timers/promises';
import type { Log, Metrics } from '@product-store/platform/telemetry';
import { Counter } from 'prom-client';
import { createReadModel, type ReadModel } from './catalogue/read-model.ts';
import { createAnnouncer } from './hints/announce.ts';
import { type ChangeFollower, createChangeFollower, takeRows } from './hints/follow-changes.ts';
import { createProducts, type Products } from './products/products.ts';
import { productView } from './products/schemas.ts';
import { createReservations, type Reservations } from './stock/reservations.ts';
import { createStockroom } from './stock/stockroom.ts';
import type { BackendStores } from './stores.ts';

/** Backend's features over its stores, without HTTP. */
export interface Backend {
  products: Products;
  reservations: Reservations;
  model: ReadModel;
  follower: ChangeFollower;
  /** Reads the whole catalogue into memory. */
  load(): Promise<void>;
}

export const createBackend = ({
  stores,
  cursorKey,
  memoryBudgetBytes,
  log,
  metrics,
  now = Date.now,
}: {
  stores: BackendStores;
  cursorKey: string | Uint8Array;
  memoryBudgetBytes?: number;
  log: Log;
  metrics: Metrics;
  now?: () => number;
}): Backend => {
  const model = createReadModel({ serialise: productView, cursorKey, memoryBudgetBytes });
  const announcer = createAnnouncer(stores.hints, now);
  const stockroom = createStockroom({
    store: stores.stock,
    announce: (product) => announcer.stock(product),
    changed: (product, available, version) => model.setStock(product, available, version),
  });
  const outcomes = new Counter({
    name: 'stock_reservations_total',
    help: 'Lines of orders by what became of their reservation',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  return {
    model,
    products: createProducts({ store: stores.products, reader: stores.catalogue, model, stockroom, announcer, now }),
    reservations: createReservations({
      stockroom,
      onSale: (product) => model.get(product) !== undefined,
      counted: (outcome) => outcomes.inc({ outcome }),
      now,
    }),
    follower: createChangeFollower({ hints: stores.hints, reader: stores.catalogue, model, log, now }),
    load: async () => {
      for await (const rows of stores.catalogue.scan()) {
        takeRows(model, rows);
        await setImmediate(); // signals and the hints of others come in between
      }
      model.prepare();
    },
  };
};
