import type { Kopecks } from '@product-store/platform/values';

/** A price, and since when it is asked. */
export interface PriceEntry {
  price: Kopecks;
  /** Epoch milliseconds. */
  from: number;
  /** Whoever set it: a user's id, or the program that did. */
  by: string;
  reason: string | null;
  /** The write that set it. Kept far longer than `writes`, so that a bulk change cannot count twice. */
  writeId: string;
}

/**
 * How many prices of a product are remembered. The history is part of the product's row, so that one compare-and-set moves
 * both and they cannot disagree; the bound keeps the row small (about 10 kB at most).
 */
const remembered = 100;

/** Rows older than the history, and those of a filled shop, have none: their price stands at least since their last change. */
export const pricesOf = ({
  price,
  updatedAt,
  prices,
}: {
  price: Kopecks;
  updatedAt: number;
  prices: readonly PriceEntry[];
}): readonly PriceEntry[] =>
  prices.length > 0 ? prices : [{ price, from: updatedAt, by: 'unknown', reason: null, writeId: '' }];

/** Newest first. */
export const withPrice = (history: readonly PriceEntry[], entry: PriceEntry): PriceEntry[] =>
  [entry, ...history].slice(0, remembered);
