import type { ProductId } from '@product-store/platform/values';
import { LRUCache } from 'lru-cache';
import type { CatalogueEntry, Serialise } from './catalogue-entry.ts';
import { type CatalogueProduct, newest, sameProduct } from './catalogue-product.ts';
import { CatalogueTable, type PopularityOf } from './catalogue-table.ts';
import { CursorCodec } from './cursor.ts';
import type { ListFilters, ListQuery, ListResult } from './listing.ts';
import { Listings } from './listings.ts';
import { CatalogueFull, costInBytes, defaultMemoryBudgetBytes } from './memory-budget.ts';
import { similarTo } from './similar.ts';
import { type StockLevelPage, type StockLevelQuery, stockLevelPage } from './stock-levels.ts';
import type { Suggestions } from './suggestions.ts';

/** The whole catalogue in the memory of one worker. Synchronous: nothing in it waits. */
export interface ReadModel {
  /** Takes what is newer of row and stock; older news changes nothing. @throws CatalogueFull for a new product */
  put(product: CatalogueProduct): void;
  /** As `put` for each, cheaper for many. @throws CatalogueFull; products before the one that did not fit are in */
  putMany(products: readonly CatalogueProduct[]): void;
  /** Sorts what many changes left unsorted, so that no request has to: call it once the catalogue is loaded. */
  prepare(): void;
  /**
   * Forgets the product and remembers that its versions up to this one (without one: up to the one held) are gone,
   * so that a read which began before the removal cannot bring it back. A newer version may come.
   */
  remove(id: ProductId, version?: number): void;
  /** Ignored for an unknown product and when older than what is held. */
  setStock(id: ProductId, available: number, stockVersion: number): void;
  /** To be told when `popularityOf` has another answer for these products. */
  rerank(ids: readonly ProductId[]): void;
  get(id: ProductId): CatalogueEntry | undefined;
  /** @throws InvalidCursor */
  list(query: ListQuery): ListResult;
  /** All that the filters name, by id; of `q` only what was found as typed. */
  matching(filters: ListFilters): CatalogueProduct[];
  /** By what can be bought, the least first. @throws InvalidCursor */
  stockLevels(query: StockLevelQuery): StockLevelPage;
  /** For what is being typed: the best few, not all. */
  suggest(q: string): Suggestions;
  /** What is most like the product, see similar.ts; undefined when there is no such product. */
  similar(id: ProductId, limit: number): CatalogueEntry[] | undefined;
  /** By name; only those with a product. */
  categories(): { name: string; product_count: number }[];
  /** In no particular order; do not change the model while reading. */
  products(): Iterable<CatalogueProduct>;
  readonly size: number;
  /** Raised by every change that can be seen. */
  readonly revision: number;
  /** The estimate that is held against the budget. */
  readonly bytes: number;
}

export interface ReadModelOptions {
  readonly memoryBudgetBytes?: number | undefined;
  readonly serialise: Serialise;
  /** The same for all workers, so that a cursor of one is good at another. */
  readonly cursorKey: string | Uint8Array;
  /**
   * What orders by popularity, and breaks ties of relevance. It may change at any time: say `rerank` then. By default the
   * product's own number.
   */
  readonly popularityOf?: PopularityOf | undefined;
}

const tombstonesKept = 10_000;

class InMemoryReadModel implements ReadModel {
  readonly #table: CatalogueTable;
  readonly #cursors: CursorCodec;
  readonly #listings: Listings;
  readonly #budget: number;
  readonly #removed = new LRUCache<ProductId, number>({ max: tombstonesKept });
  #bytes = 0;
  #revision = 0;

  constructor({
    memoryBudgetBytes = defaultMemoryBudgetBytes,
    serialise,
    cursorKey,
    popularityOf = ({ popularity }) => popularity,
  }: ReadModelOptions) {
    this.#table = new CatalogueTable(serialise, popularityOf);
    this.#cursors = new CursorCodec(cursorKey);
    this.#listings = new Listings(this.#table, this.#cursors);
    this.#budget = memoryBudgetBytes;
  }

  get size(): number {
    return this.#table.size;
  }

  get revision(): number {
    return this.#revision;
  }

  get bytes(): number {
    return this.#bytes;
  }

  put(product: CatalogueProduct): void {
    const held = this.#table.entry(product.productId)?.product;
    if (held === undefined) this.#add(product);
    else this.#replace(held, newest(held, product));
  }

  putMany(products: readonly CatalogueProduct[]): void {
    this.#table.inBulk(products.length, () => {
      for (const product of products) this.put(product);
    });
  }

  prepare(): void {
    this.#table.sort();
  }

  remove(id: ProductId, version?: number): void {
    const held = this.#table.entry(id)?.product;
    const gone = version ?? held?.version;
    if (gone === undefined || (held !== undefined && held.version > gone)) return;
    this.#removed.set(id, Math.max(gone, this.#removed.get(id) ?? gone));
    if (held === undefined) return;
    this.#table.remove(held);
    this.#bytes -= costInBytes(held);
    this.#changed({ listings: true });
  }

  setStock(id: ProductId, available: number, stockVersion: number): void {
    const held = this.#table.entry(id)?.product;
    if (held === undefined || stockVersion < held.stockVersion) return;
    this.#replace(held, { ...held, available, stockVersion });
  }

  rerank(ids: readonly ProductId[]): void {
    let moved = 0;
    this.#table.inBulk(ids.length, () => {
      for (const id of ids) if (this.#table.rank(id)) moved++;
    });
    if (moved > 0) this.#changed({ listings: true });
  }

  get(id: ProductId): CatalogueEntry | undefined {
    return this.#table.entry(id);
  }

  list(query: ListQuery): ListResult {
    return this.#listings.list(query);
  }

  matching(filters: ListFilters): CatalogueProduct[] {
    return this.#listings.matching(filters);
  }

  stockLevels(query: StockLevelQuery): StockLevelPage {
    return stockLevelPage(this.#table, query, this.#cursors);
  }

  suggest(q: string): Suggestions {
    return this.#listings.suggest(q);
  }

  similar(id: ProductId, limit: number): CatalogueEntry[] | undefined {
    const slot = this.#table.slotOf(id);
    return slot === undefined ? undefined : similarTo(this.#table, slot, limit);
  }

  categories(): { name: string; product_count: number }[] {
    return this.#listings.categories();
  }

  *products(): Iterable<CatalogueProduct> {
    for (const entry of this.#table.entries) if (entry !== undefined) yield entry.product;
  }

  #add(product: CatalogueProduct): void {
    if (product.version <= (this.#removed.get(product.productId) ?? Number.NEGATIVE_INFINITY)) return;
    const cost = costInBytes(product);
    if (this.#bytes + cost > this.#budget) throw new CatalogueFull(this.size, this.#budget);
    this.#removed.delete(product.productId);
    this.#table.insert(product);
    this.#bytes += cost;
    this.#changed({ listings: true });
  }

  // A product that is held is always brought up to date, at the budget too: a few bytes do less harm than a stale price.
  #replace(held: CatalogueProduct, product: CatalogueProduct): void {
    if (sameProduct(held, product)) return;
    const listings = this.#table.replace(held, product);
    this.#bytes += costInBytes(product) - costInBytes(held);
    this.#changed({ listings });
  }

  #changed({ listings }: { listings: boolean }): void {
    this.#revision++;
    if (listings) this.#listings.forget();
  }
}

export const createReadModel = (options: ReadModelOptions): ReadModel => new InMemoryReadModel(options);
