import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { Conflict, NotFound, PreconditionFailed } from '@product-store/platform/errors';
import type { ProductId } from '@product-store/platform/values';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { ReadModel } from '../catalogue/read-model.ts';
import type { Announcer } from '../hints/announce.ts';
import { takeRows } from '../hints/follow-changes.ts';
import type { CorrectionId } from '../stock/stock.ts';
import type { StockResult, Stockroom } from '../stock/stockroom.ts';
import { type PriceEntry, pricesOf } from './price-history.ts';
import { decide, type Product, type ProductCommand, type ProductDetails } from './product.ts';
import type { CatalogueReader, ProductStore } from './product-store.ts';

/** Who changes something, and under which id: the same id cannot count twice. */
export interface Author {
  writeId: string;
  byWhom: string;
}
/** What an editor saw of a product (from its ETag); absent: whatever is there. */
export interface Seen {
  version: number;
  available?: number;
}

export interface Products {
  /** From memory. With `minVersion` from the store when this worker has not seen that version yet. @throws NotFound */
  get(id: ProductId, minVersion?: number): Promise<CatalogueEntry>;
  create(id: ProductId, details: ProductDetails, stock: number, author: Author): Promise<CatalogueEntry>;
  /** @throws NotFound, PreconditionFailed `product-changed`, Conflict `stock-below-zero` */
  edit(
    id: ProductId,
    details: Partial<ProductDetails>,
    author: Author,
    options: { seen?: Seen | undefined; stockCount?: number | undefined },
  ): Promise<CatalogueEntry>;
  correctStock(id: ProductId, change: number, reason: string, author: Author): Promise<CatalogueEntry>;
  remove(id: ProductId, author: Author, seen?: Seen): Promise<void>;
  /** The present price and those before it, newest first. @throws NotFound */
  priceHistory(id: ProductId): Promise<readonly PriceEntry[]>;
}

export interface ProductsDependencies {
  store: ProductStore;
  reader: CatalogueReader;
  model: ReadModel;
  stockroom: Stockroom;
  announcer: Announcer;
  now?: () => number;
}

const noProduct = () => new NotFound('product-not-found', 'There is no such product.');

export const createProducts = ({
  store,
  reader,
  model,
  stockroom,
  announcer,
  now = Date.now,
}: ProductsDependencies): Products => {
  const fresh = async (id: ProductId): Promise<CatalogueEntry> => {
    takeRows(model, await reader.read([id]));
    const entry = model.get(id);
    if (!entry) throw noProduct();
    return entry;
  };

  const change = async (id: ProductId, command: ProductCommand): Promise<void> => {
    const outcome: CommandOutcome<Product | undefined, Product> = await runCommand({
      load: (freshness) => store.load(id, freshness),
      decide: (product) => decide(product, command),
      compareAndSet: async (product, to) => {
        await announcer.product(id, to.version);
        return store.compareAndSet(id, product?.version ?? 0, to);
      },
    });
    if (outcome.kind !== 'refused') return;
    if (outcome.code === 'product-not-found') throw noProduct();
    if (outcome.code === 'product-changed') {
      throw new PreconditionFailed(
        'product-changed',
        'Somebody changed this product meanwhile. Look at it again and repeat your change.',
        outcome.facts,
      );
    }
    throw new Conflict(outcome.code, 'There is such a product already.');
  };

  const correct = async (id: ProductId, by: number, reason: string, { writeId, byWhom }: Author): Promise<void> => {
    const correction = { id: writeId as CorrectionId, change: by, reason, byWhom, at: now() };
    stockDone(await stockroom.change(id, { kind: 'correct', correction }));
  };

  return {
    get: async (id, minVersion) => {
      const held = model.get(id);
      if (minVersion !== undefined && (held?.product.version ?? 0) < minVersion) return fresh(id);
      if (!held) throw noProduct();
      return held;
    },
    create: async (id, details, stock, { writeId, byWhom }) => {
      // Stock first: a product is seen by its row, so nobody ever sees one without its stock.
      await stockroom.change(id, { kind: 'open', quantity: stock });
      await change(id, { kind: 'create', details, writeId, by: byWhom, at: now() });
      return fresh(id);
    },
    edit: async (id, details, author, { seen, stockCount }) => {
      const before = stockCount === undefined ? undefined : (seen?.available ?? (await fresh(id)).product.available);
      const { writeId, byWhom } = author;
      await change(id, { kind: 'edit', details, ifVersion: seen?.version, writeId, by: byWhom, at: now() });
      const by = stockCount !== undefined && before !== undefined ? stockCount - before : 0;
      if (by !== 0) await correct(id, by, `stock set to ${stockCount}`, author);
      return fresh(id);
    },
    correctStock: async (id, by, reason, author) => {
      await fresh(id);
      await correct(id, by, reason, author);
      return fresh(id);
    },
    remove: async (id, { writeId, byWhom }, seen) => {
      await change(id, { kind: 'delete', ifVersion: seen?.version, writeId, by: byWhom, at: now() });
      takeRows(model, await reader.read([id]));
    },
    priceHistory: async (id) => {
      const product = await store.load(id, 'plain');
      if (!product || product.deleted) throw noProduct();
      return pricesOf(product);
    },
  };
};

const stockDone = (result: StockResult): void => {
  if (result.kind === 'refused') {
    throw new Conflict(
      result.code,
      'The stock cannot fall below zero: some of it is held for orders. Nothing was changed in the stock.',
      result.facts,
    );
  }
};
