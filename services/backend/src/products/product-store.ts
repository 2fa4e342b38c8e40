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

/** Fills an empty shop; the running shop's workers see it by their next full look. */
export interface CatalogueFiller {
  isEmpty(): Promise<boolean>;
  /** Products with their first stock; those that are there already stay as they are. */
  fill(products: readonly NewProduct[]): Promise<void>;
}
