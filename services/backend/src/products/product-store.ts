import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import type { Product } from './product.ts';

export interface ProductStore {
  load(id: ProductId, freshness: Freshness): Promise<Product | undefined>;
  compareAndSet(id: ProductId, seen: Version, product: Product): Promise<Outcome>;
}

/** Reads for the read model: plain, row and stock side by side, a deleted product is `{ deletedVersion }`. */
export type CatalogueRow = { product: CatalogueProduct } | { productId: ProductId; deletedVersion: Version };

export interface CatalogueReader {
  /** Every product, in pages, in no particular order. */
  scan(): AsyncIterable<CatalogueRow[]>;
  /** These products; ids without a row are left out. */
  read(ids: readonly ProductId[]): Promise<CatalogueRow[]>;
}

export interface NewProduct {
  id: ProductId;
  product: Product;
  stock: number;
}

/** One product of a batch: its row as it shall be and, where there is no row yet (`seen` 0), its first stock. */
export interface ProductWrite {
  id: ProductId;
  seen: Version;
  product: Product;
  stock?: number;
}

/**
 * Many products at once, as an import brings them. Each is a compare-and-set of its own: one that somebody else changed
 * meanwhile does not hold up the others.
 */
export interface ProductBatchStore {
  /** The rows that there are, those of deleted products too. Plain. */
  load(ids: readonly ProductId[]): Promise<Map<ProductId, Product>>;
  /**
   * What became of each, in the same order. A first stock is written before the row that shows the product, and left as
   * it is where there is some: nobody sees a product without its stock.
   */
  compareAndSet(writes: readonly ProductWrite[]): Promise<Outcome[]>;
}

/** Fills an empty shop; the running shop's workers see it by their next full look. */
export interface CatalogueFiller {
  isEmpty(): Promise<boolean>;
  /** Products with their first stock; those that are there already stay as they are. */
  fill(products: readonly NewProduct[]): Promise<void>;
}
