import type { ProductDetails } from '../products/product.ts';
import type { ProductDraft } from './import-row.ts';
import { foldText, normaliseIdentity } from './product-identity.ts';

/** A product that no line before knew: what the file does not say is nothing. */
export const newDetails = (draft: ProductDraft): ProductDetails => ({
  name: draft.name,
  category: draft.category,
  price: draft.price,
  description: draft.description ?? null,
  manufacturer: draft.manufacturer ?? null,
  imageUrl: draft.imageUrl ?? null,
  sku: draft.sku ?? null,
  barcode: draft.barcode ?? null,
});

const fields = ['name', 'category', 'price', 'description', 'manufacturer', 'imageUrl', 'sku', 'barcode'] as const;

/** What the line changes about a product; undefined: nothing. What the file does not say stays as it is. */
export const changesOf = (product: ProductDetails, draft: ProductDraft): Partial<ProductDetails> | undefined => {
  const changed = fields.filter((field) => draft[field] !== undefined && draft[field] !== product[field]);
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((field) => [field, draft[field]]));
};

/** Whether the product is one that the line can mean: a last look at the texts themselves before anything is written. */
export const isMeant = (product: ProductDetails, draft: ProductDraft): boolean =>
  (draft.sku !== undefined && draft.sku === product.sku) ||
  (draft.barcode !== undefined && draft.barcode === product.barcode) ||
  (draft.manufacturer === undefined
    ? foldText(draft.name) === foldText(product.name)
    : normaliseIdentity(draft) === normaliseIdentity(product));
