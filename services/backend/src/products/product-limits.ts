/** The longest texts the shop takes, in characters (UTF-16 units). Longer is refused, never cut silently. */
export const productLimits = {
  name: 500,
  category: 100,
  manufacturer: 200,
  sku: 100,
  barcode: 50,
  description: 20_000,
  imageUrl: 2_000,
} as const;

export const maxPriceRoubles = 100_000_000;
export const maxStock = 10_000_000;
