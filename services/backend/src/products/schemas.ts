import { kopecksFromRoubles, roublesFromKopecks } from '@product-store/platform/values';
import { z } from 'zod';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { ProductIdSchema } from '../contract.ts';

const printable = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u, 'must not hold control characters');
const nameOf = (max: number) => printable(max).min(1);

const hasTwoDecimals = (roubles: number) => Math.abs(roubles * 100 - Math.round(roubles * 100)) < 1e-6;
/** Roubles at the edge, kopecks inside. */
export const Price = z
  .number()
  .min(0.01)
  .max(100_000_000)
  .refine(hasTwoDecimals, 'must have at most two decimals')
  .transform(kopecksFromRoubles)
  .meta({ description: 'Roubles, at most two decimals' });
const optionalText = (max: number) =>
  printable(max)
    .nullish()
    .transform((text) => text || null);
/** Absent: as it is; null or empty: none. */
const Code = (max: number) =>
  printable(max)
    .nullable()
    .transform((code) => code || null)
    .optional();
const codes = { sku: Code(100), barcode: Code(50) };
const StockCount = z.number().int().min(0).max(10_000_000);

export const ProductInput = z
  .strictObject({
    name: nameOf(500),
    category: nameOf(100),
    price: Price,
    stock_count: StockCount,
    description: optionalText(10_000),
    manufacturer: optionalText(200),
    image_url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullish()
      .transform((url) => url ?? null),
    ...codes,
  })
  .meta({ id: 'ProductInput' });
export type ProductInput = z.output<typeof ProductInput>;
export const ProductReplacement = ProductInput.partial({ stock_count: true }).meta({ id: 'ProductReplacement' });

/** Only what is there changes; an absent field stays. */
export const ProductPatch = z
  .strictObject({
    name: nameOf(500).optional(),
    category: nameOf(100).optional(),
    price: Price.optional(),
    stock_count: StockCount.optional(),
    description: printable(10_000).nullable().optional(),
    manufacturer: printable(200).nullable().optional(),
    image_url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable()
      .optional(),
    ...codes,
  })
  .refine((patch) => Object.keys(patch).length > 0, 'must hold at least one field')
  .meta({ id: 'ProductPatch' });
export type ProductPatch = z.output<typeof ProductPatch>;

export const StockCorrection = z.strictObject({
  change: z
    .number()
    .int()
    .min(-10_000_000)
    .max(10_000_000)
    .refine((by) => by !== 0, 'must not be 0'),
  reason: nameOf(500),
});

export const ProductParams = z.strictObject({ productId: ProductIdSchema });

export const ProductView = z
  .object({
    product_id: ProductIdSchema,
    name: z.string(),
    category: z.string(),
    price: z.number(),
    stock_count: z.number().int(),
    description: z.string().nullable(),
    manufacturer: z.string().nullable(),
    image_url: z.string().nullable(),
    sku: z.string().nullable(),
    barcode: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'Product' });

/** `stock_count` is what can be bought now. */
export const productView = (product: CatalogueProduct): z.input<typeof ProductView> => ({
  product_id: product.productId,
  name: product.name,
  category: product.category,
  price: roublesFromKopecks(product.price),
  stock_count: product.available,
  description: product.description,
  manufacturer: product.manufacturer,
  image_url: product.imageUrl,
  sku: product.sku,
  barcode: product.barcode,
  created_at: new Date(product.createdAt).toISOString(),
  updated_at: new Date(product.updatedAt).toISOString(),
  version: product.version,
});
