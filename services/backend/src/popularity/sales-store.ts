import type { OrderId, ProductId } from '@product-store/platform/values';

/** An order whose goods were sold for good (shipped). */
export interface Sale {
  orderId: OrderId;
  /** Epoch milliseconds; of the order, so that every telling of the same sale says the same moment. */
  at: number;
  /** Each product once. */
  lines: readonly { productId: ProductId; quantity: number }[];
}

const hourMs = 3_600_000;
export const hourOf = (at: number): number => Math.floor(at / hourMs);

/** A sale is kept this long after its moment; folded into the ranking long before. */
export const keepSalesMs = 7 * 24 * hourMs;

/** Partition: (hour, shard of the order id). Plain upserts, ends by time. */
export interface SalesStore {
  /** Said twice, it is one sale. One that is older than `keepSalesMs` is not kept at all. */
  add(sale: Sale): Promise<void>;
  /** The sales of one hour, in pages, in the same order every time. */
  ofHour(hour: number): AsyncIterable<Sale[]>;
}
