import { type ProductId, stableId } from '@product-store/platform/values';
import type { ProductDraft } from './import-row.ts';
import { normaliseIdentity } from './product-identity.ts';

/**
 * The id of a new product follows from what it is known by: two imports of the same file at the same time, or one that
 * was broken off and begun again, make the same product and not two. `isTaken`: by another product, or by one that was
 * deleted; then there is a next one.
 */
export const newProductId = (draft: ProductDraft, isTaken: (id: ProductId) => boolean): ProductId => {
  if (draft.productId !== undefined) return draft.productId;
  const { sku, barcode = '' } = draft;
  const known = sku === undefined ? ['name', normaliseIdentity(draft), barcode] : ['sku', sku];
  for (let life = 0; ; life += 1) {
    const id = stableId<ProductId>('imported product', ...known, String(life));
    if (!isTaken(id)) return id;
  }
};
