import { kopecksFromRoubles, roublesFromKopecks } from '@product-store/platform/values';
import { z } from 'zod';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { ProductIdSchema } from '../contract.ts';
import { maxPriceRoubles, maxStock, productLimits } from './product-limits.ts';

const printable = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u, 'must not hold control characters');
/** The same with at least one letter in it. */
export const nameOf = (max: number) => printable(max).min(1);

const hasTwoDecimals = (roubles: number) => Math.abs(roubles * 100 - Math.round(roubles * 100)) < 1e-6;
/** Roubles at the edge, kopecks inside. */
export const Price = z
  .number()
  .min(0.01)
  .max(maxPriceRoubles)
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
const codes = { sku: Code(productLimits.sku), barcode: Code(productLimits.barcode) };
const StockCount = z.number().int().min(0).max(maxStock);

export const ProductInput = z
  .strictObject({
    name: nameOf(productLimits.name),
    category: nameOf(productLimits.category),
    price: Price,
    stock_count: StockCount,
    description: optionalText(productLimits.description),
    manufacturer: optionalText(productLimits.manufacturer),
    image_url: z
      .url({ protocol: /^https?$/ })
      .max(productLimits.imageUrl)
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
    name: nameOf(productLimits.name).optional(),
    category: nameOf(productLimits.category).optional(),
    price: Price.optional(),
    stock_count: StockCount.optional(),
    description: printable(productLimits.description).nullable().optional(),
    manufacturer: printable(productLimits.manufacturer).nullable().optional(),
    image_url: z
      .url({ protocol: /^https?$/ })
      .max(productLimits.imageUrl)
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
    .min(-maxStock)
    .max(maxStock)
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
