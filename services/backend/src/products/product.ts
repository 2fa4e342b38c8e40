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
}

export type ProductCommand = { writeId: string; at: number } & (
  | { kind: 'create'; details: ProductDetails }
  | { kind: 'edit'; details: Partial<ProductDetails>; ifVersion?: Version | undefined }
  | { kind: 'delete'; ifVersion?: Version | undefined }
);

/** The rules of a product's row. `undefined`: there is none. */
export const decide = (product: Product | undefined, command: ProductCommand): Decision<Product> => {
  if (product && wroteAlready(product.writes, command.writeId)) return unchanged;
  if (command.kind === 'create') {
    if (product) return refuse('product-exists');
    const { details, at, writeId } = command;
    return change({ ...details, version: 1, createdAt: at, updatedAt: at, deleted: false, writes: [writeId] });
  }
  if (!product || product.deleted) return refuse('product-not-found');
  if (command.ifVersion !== undefined && command.ifVersion !== product.version) {
    return refuse('product-changed', { version: product.version });
  }
  return change({
    ...product,
    ...(command.kind === 'edit' ? command.details : { deleted: true }),
    version: product.version + 1,
    updatedAt: command.at,
    writes: withWrite(product.writes, command.writeId),
  });
};
