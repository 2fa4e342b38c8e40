import {
  change,
  type Decision,
  refuse,
  unchanged,
  type Version,
  withWrite,
  wroteAlready,
} from '@product-store/platform/aggregate';
import type { Kopecks } from '@product-store/platform/values';
import { type PriceEntry, pricesOf, withPrice } from './price-history.ts';

/** What a shop admin decides about a product. Stock is not part of it: it has its own partition. */
export interface ProductDetails {
  name: string;
  category: string;
  price: Kopecks;
  description: string | null;
  manufacturer: string | null;
  imageUrl: string | null;
  /** The shop's own article number and the trade's bar code; nothing keeps two products from sharing one. */
  sku: string | null;
  barcode: string | null;
}

/** The row of one product. */
export interface Product extends ProductDetails {
  version: Version;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  deleted: boolean;
  /** Ids of the last writes, so that a write of unknown outcome can be recognised. */
  writes: readonly string[];
  /** The present price and those before it, newest first; bounded. */
  prices: readonly PriceEntry[];
}

/** `by` and `reason` go into the price history. */
export type ProductCommand = { writeId: string; at: number; by: string; reason?: string } & (
  | { kind: 'create'; details: ProductDetails }
  | { kind: 'edit'; details: Partial<ProductDetails>; ifVersion?: Version | undefined }
  /** Another price, if it is still the one that was seen. */
  | { kind: 'reprice'; from: Kopecks; to: Kopecks }
  | { kind: 'delete'; ifVersion?: Version | undefined }
);

/** The rules of a product's row. `undefined`: there is none. */
export const decide = (product: Product | undefined, command: ProductCommand): Decision<Product> => {
  if (product && wasMadeBy(product, command.writeId)) return unchanged;
  if (command.kind === 'create') {
    if (product) return refuse('product-exists');
    const { details, at, writeId } = command;
    const prices = [priceEntry(details.price, command)];
    return change({ ...details, version: 1, createdAt: at, updatedAt: at, deleted: false, writes: [writeId], prices });
  }
  if (!product || product.deleted) return refuse('product-not-found');
  if (command.kind === 'reprice') {
    if (command.from !== product.price) return refuse('price-changed', { price: product.price });
    return edited(product, { price: command.to }, command);
  }
  if (command.ifVersion !== undefined && command.ifVersion !== product.version) {
    return refuse('product-changed', { version: product.version });
  }
  return edited(product, command.kind === 'edit' ? command.details : { deleted: true }, command);
};

const wasMadeBy = ({ writes, prices }: Product, writeId: string): boolean =>
  wroteAlready(writes, writeId) || prices.some((entry) => entry.writeId === writeId);

const edited = (product: Product, to: Partial<Product>, command: ProductCommand): Decision<Product> => {
  const { price = product.price } = to;
  const prices = pricesOf(product);
  return change({
    ...product,
    ...to,
    version: product.version + 1,
    updatedAt: command.at,
    writes: withWrite(product.writes, command.writeId),
    prices: price === product.price ? prices : withPrice(prices, priceEntry(price, command)),
  });
};

const priceEntry = (price: Kopecks, { at, by, reason, writeId }: ProductCommand): PriceEntry => ({
  price,
  from: at,
  by,
  reason: reason ?? null,
  writeId,
});
