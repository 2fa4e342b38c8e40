import type { Kopecks, ProductId } from '@product-store/platform/values';

/** A product as the catalogue shows it: its row and what can be bought of it, each with its own version. */
export interface CatalogueProduct {
  readonly productId: ProductId;
  readonly name: string;
  readonly category: string;
  readonly price: Kopecks;
  readonly description: string | null;
  readonly manufacturer: string | null;
  readonly imageUrl: string | null;
  /** The shop's own article number; nothing keeps two products from sharing one. */
  readonly sku: string | null;
  readonly barcode: string | null;
  /** Milliseconds since the epoch, like `updatedAt`. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Of the product row. */
  readonly version: number;
  /** How many can be bought now. */
  readonly available: number;
  /** Of the stock partition: stock moves without the row and the other way round. */
  readonly stockVersion: number;
  readonly popularity: number;
}

/**
 * The newer row with the newer stock. News arrives in any order (own writes, hints, reconcile); because the halves
 * are judged apart, every order of the same news ends in the same product. Equal versions: the later news wins.
 */
export const newest = (held: CatalogueProduct, news: CatalogueProduct): CatalogueProduct => {
  const row = news.version < held.version ? held : news;
  const stock = news.stockVersion < held.stockVersion ? held : news;
  if (row === stock) return row;
  return { ...row, available: stock.available, stockVersion: stock.stockVersion };
};

/** Whether nothing at all differs: a reconcile that finds everything as it is must not empty the caches. */
export const sameProduct = (a: CatalogueProduct, b: CatalogueProduct): boolean =>
  a === b ||
  (a.version === b.version &&
    a.stockVersion === b.stockVersion &&
    a.available === b.available &&
    a.popularity === b.popularity &&
    a.updatedAt === b.updatedAt &&
    a.createdAt === b.createdAt &&
    a.price === b.price &&
    a.name === b.name &&
    a.category === b.category &&
    a.manufacturer === b.manufacturer &&
    a.description === b.description &&
    a.imageUrl === b.imageUrl &&
    a.sku === b.sku &&
    a.barcode === b.barcode &&
    a.productId === b.productId);
