import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Log, Metrics } from '@product-store/platform/telemetry';
import { Counter } from 'prom-client';
import { CatalogueFull } from './catalogue/memory-budget.ts';
import { createReadModel, type ReadModel } from './catalogue/read-model.ts';
import { createAnnouncer } from './hints/announce.ts';
import { type ChangeFollower, createChangeFollower, takeRows } from './hints/follow-changes.ts';
import { createImports, type Imports } from './import/imports.ts';
import { createPopularity, type Popularity } from './popularity/popularity.ts';
import { Ranking } from './popularity/ranking.ts';
import { createPriceChanges, type PriceChanges } from './price-changes/price-changes.ts';
import { createChangeMany } from './products/change-many.ts';
import type { CatalogueRow } from './products/product-store.ts';
import { createProducts, type Products } from './products/products.ts';
import { productView } from './products/schemas.ts';
import { createReservations, type Reservations } from './stock/reservations.ts';
import { createStockLevels, type StockLevels } from './stock/stock-levels.ts';
import { createStockroom } from './stock/stockroom.ts';
import type { BackendStores } from './stores.ts';

const dayMs = 24 * 3_600_000;

/** Backend's features over its stores, without HTTP. */
export interface Backend {
  products: Products;
  reservations: Reservations;
  model: ReadModel;
  follower: ChangeFollower;
  popularity: Popularity;
  priceChanges: PriceChanges;
  stockLevels: StockLevels;
  imports: Imports;
  /** Reads the whole catalogue into memory. */
  load(): Promise<void>;
}

export const createBackend = ({
  stores,
  cursorKey,
  memoryBudgetBytes,
  uploadsFolder = tmpdir(),
  popularity: { halfLifeMs, everyMs } = { halfLifeMs: 7 * dayMs, everyMs: 60_000 },
  log,
  metrics,
  now = Date.now,
}: {
  stores: BackendStores;
  cursorKey: string | Uint8Array;
  memoryBudgetBytes?: number;
  /** Where uploaded files are kept while they are imported. */
  uploadsFolder?: string;
  popularity?: { halfLifeMs: number; everyMs: number };
  log: Log;
  metrics: Metrics;
  now?: () => number;
}): Backend => {
  const ranking = new Ranking();
  const { popularityOf } = ranking;
  const model = createReadModel({ serialise: productView, cursorKey, memoryBudgetBytes, popularityOf });
  const popularity = createPopularity({
    stores,
    ranking,
    reranked: (products) => model.rerank(products),
    halfLifeMs,
    everyMs,
    log,
    now,
  });
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
      sold: (sale) => stores.sales.add(sale),
      now,
    }),
    follower: createChangeFollower({
      hints: stores.hints,
      batchHints: stores.batchHints,
      reader: stores.catalogue,
      model,
      log,
      now,
    }),
    popularity,
    priceChanges: createPriceChanges({
      model,
      reader: stores.catalogue,
      plans: stores.pricePlans,
      changeMany: createChangeMany({ batches: stores.batches, hints: stores.batchHints, now }),
      now,
    }),
    stockLevels: createStockLevels({ model, store: stores.stock }),
    imports: createImports({
      stores,
      folder: uploadsFolder,
      memoryBudgetBytes,
      changed: async (products) => takeRows(model, await stores.catalogue.read(products)),
      now,
    }),
    load: async () => {
      await popularity.refresh();
      for await (const rows of stores.catalogue.scan()) {
        takeAll(model, rows);
        await setImmediate(); // signals and the hints of others come in between
      }
      model.prepare();
    },
  };
};

/** @throws an error that ends the start: waiting does not make room */
const takeAll = (model: ReadModel, rows: readonly CatalogueRow[]): void => {
  try {
    takeRows(model, rows);
  } catch (error) {
    throw error instanceof CatalogueFull ? new Error(error.message) : error;
  }
};
