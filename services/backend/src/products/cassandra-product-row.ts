import type { Row } from '@product-store/platform/cassandra';
import type { Kopecks } from '@product-store/platform/values';
import type { PriceEntry } from './price-history.ts';
import type { Product } from './product.ts';

/** The columns of `products` besides its key and version. */
export const productColumns = [
  'name',
  'category',
  'price_kopecks',
  'description',
  'manufacturer',
  'image_url',
  'sku',
  'barcode',
  'created_at',
  'updated_at',
  'deleted',
  'writes',
  'prices',
] as const;

const text = (value: unknown): string | null => (value === null ? null : String(value));

/** What the catalogue shows. */
export const detailsOf = (row: Row) => ({
  name: String(row.name),
  category: String(row.category),
  price: Number(row.price_kopecks) as Kopecks,
  description: text(row.description),
  manufacturer: text(row.manufacturer),
  imageUrl: text(row.image_url),
  sku: text(row.sku),
  barcode: text(row.barcode),
  version: Number(row.version),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
});

export const productOf = (row: Row): Product => ({
  ...detailsOf(row),
  deleted: row.deleted === true,
  writes: (row.writes ?? []) as string[],
  prices: row.prices === null ? [] : (JSON.parse(String(row.prices)) as PriceEntry[]),
});

/** A first write leaves out what there is none of; a later one has to say so. */
export const rowOfProduct = (p: Product, isFirst: boolean): Record<(typeof productColumns)[number], unknown> => {
  const given = <T>(value: T | null) => value ?? (isFirst ? undefined : null);
  return {
    name: p.name,
    category: p.category,
    price_kopecks: p.price,
    description: given(p.description),
    manufacturer: given(p.manufacturer),
    image_url: given(p.imageUrl),
    sku: given(p.sku),
    barcode: given(p.barcode),
    created_at: p.createdAt,
    updated_at: p.updatedAt,
    deleted: p.deleted,
    writes: given(p.writes.length > 0 ? p.writes : null), // the driver writes an empty list as null
    prices: given(p.prices.length > 0 ? JSON.stringify(p.prices) : null),
  };
};
