/** What other services may call on backend. The only file of backend they may import. */
import { type OrderId, type ProductId, uuidPattern } from '@product-store/platform/values';
import { z } from 'zod';

export const ProductIdSchema = z
  .string()
  .regex(uuidPattern, 'must be a product id (a UUID)')
  .transform((id) => id as ProductId)
  .meta({ type: 'string' });
const OrderIdSchema = z
  .string()
  .regex(uuidPattern, 'must be an order id (a UUID)')
  .transform((id) => id as OrderId)
  .meta({ type: 'string' });

export const productsBatchPath = '/internal/products/batch';
export const ProductsBatchRequest = z.strictObject({ ids: z.array(ProductIdSchema).max(100) });
/** What cart and order need to know of a product. Ids that do not exist (any more) are missing in the answer. */
export const ProductSummary = z.object({
  product_id: ProductIdSchema,
  name: z.string(),
  price_kopecks: z.number().int().positive(),
  manufacturer: z.string().nullable(),
  image_url: z.string().nullable(),
  /** What can be bought now. */
  available: z.number().int().min(0),
});
export type ProductSummary = z.output<typeof ProductSummary>;
export const ProductsBatch = z.object({ products: z.array(ProductSummary) });

export const StockLine = z.strictObject({
  product_id: ProductIdSchema,
  quantity: z.number().int().min(1).max(100_000),
});
export type StockLine = z.output<typeof StockLine>;
const lines = z.array(StockLine).min(1).max(100);

export const reservationsPath = '/internal/reservations';
/**
 * Holds all lines for an order, each product once (summed), in sorted order. Idempotent by order id. Answers 409
 * `insufficient-stock` {product_id, available}, `product-not-available` {product_id} or `reservation-ended`; what was
 * held until then stays held until the order is dead and releases it.
 */
export const ReserveRequest = z.strictObject({ order_id: OrderIdSchema, frozen_at: z.number().int(), lines });
export const Reserved = z.object({ order_id: OrderIdSchema, state: z.enum(['HELD', 'SOLD', 'RELEASED']) });

/** Ends an order's holds: commit sells them (stock on hand falls), release gives them back. Both idempotent. */
export const commitPath = (orderId: OrderId): string => `/internal/reservations/${orderId}/commit`;
export const releasePath = (orderId: OrderId): string => `/internal/reservations/${orderId}/release`;
/**
 * How long the row of an ended reservation is kept: longer than any message about its order may sleep (a day). A row that
 * is held has no such end.
 */
export const keepEndedReservationsMs = 8 * 24 * 3_600_000;
export const EndReservationRequest = z.strictObject({ lines });
/**
 * `sold_at`: when the order was shipped, epoch milliseconds, the same however often it is said: the sale is filed under it
 * and so counts once in what is popular. Without it the sale does not count.
 */
export const CommitRequest = EndReservationRequest.extend({ sold_at: z.number().int().min(0).optional() });
