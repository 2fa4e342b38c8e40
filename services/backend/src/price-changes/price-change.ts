import type { Kopecks, ProductId } from '@product-store/platform/values';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { maxPriceRoubles } from '../products/product-limits.ts';

/** How prices shall change. */
export type PriceChange = (
  | { kind: 'percent'; percent: number }
  | { kind: 'amount'; amount: Kopecks }
  | { kind: 'set'; price: Kopecks }
) & {
  /** To the nearest multiple of this; halves up. */
  roundTo?: Kopecks | undefined;
};

/** One product's part in it. */
export interface Reprice {
  productId: ProductId;
  from: Kopecks;
  to: Kopecks;
}
type Named = Reprice & { name: string };

/** What a change would do to some products. Nothing may be applied while `refused` holds one. */
export interface PriceChangeDraft {
  matched: number;
  reprices: Named[];
  /** Their new price is the old one. */
  unchanged: number;
  /** Their new price would be none at all, or more than the shop takes. */
  refused: Named[];
}

const maxPrice = maxPriceRoubles * 100;

/** Whole kopecks all the way: 12.5 % of 99.90 is 12.49, not 12.4875. */
export const newPrice = (old: Kopecks, change: PriceChange): Kopecks => {
  const moved = (): number => {
    switch (change.kind) {
      case 'percent':
        return (old * (10_000 + Math.round(change.percent * 100))) / 10_000;
      case 'amount':
        return old + change.amount;
      case 'set':
        return change.price;
    }
  };
  const unit = change.roundTo ?? 1;
  return (Math.round(moved() / unit) * unit) as Kopecks;
};

export const draftOf = (products: readonly CatalogueProduct[], change: PriceChange): PriceChangeDraft => {
  const draft: PriceChangeDraft = { matched: products.length, reprices: [], unchanged: 0, refused: [] };
  for (const { productId, name, price } of products) {
    const to = newPrice(price, change);
    const reprice = { productId, name, from: price, to };
    if (to <= 0 || to > maxPrice) draft.refused.push(reprice);
    else if (to === price) draft.unchanged++;
    else draft.reprices.push(reprice);
  }
  return draft;
};
