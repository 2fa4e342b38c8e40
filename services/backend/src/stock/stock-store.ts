import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';
import type { CorrectionId, ReservationId, Stock, StockChange } from './stock.ts';

/** Which rows of a product's partition a decision needs. Never all of them: a popular product has many. */
export interface StockRows {
  reservations: readonly ReservationId[];
  corrections: readonly CorrectionId[];
}

export interface StockStore {
  /** The statics and the named rows of one partition; version 0 when there is no stock of this product. */
  load(product: ProductId, rows: StockRows, freshness: Freshness): Promise<Stock>;
  /** One partition, one conditional write; the version becomes `seen + 1`. */
  compareAndSet(product: ProductId, seen: Version, change: StockChange): Promise<Outcome>;
}
