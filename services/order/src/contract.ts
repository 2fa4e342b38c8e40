/** What other services may call on order. The only file of order they may import. */

import { StockLine } from '@product-store/backend/contract';
import { type OrderId, type UserId, uuidPattern } from '@product-store/platform/values';
import { z } from 'zod';

export const OrderIdSchema = z
  .string()
  .regex(uuidPattern, 'must be an order id (a UUID)')
  .transform((id) => id as OrderId)
  .meta({ type: 'string' });
export const UserIdSchema = z
  .string()
  .regex(uuidPattern, 'must be a user id (a UUID)')
  .transform((id) => id as UserId)
  .meta({ type: 'string' });

export const OrderStatus = z.enum([
  'PENDING',
  'CREATED',
  'PROCESSING',
  'SHIPPING',
  'DELIVERED',
  'CANCELLED',
  'REJECTED',
  'ABORTED',
]);
export type OrderStatus = z.output<typeof OrderStatus>;

/** Why an order was not made; `product_id` and `available` when it is about one product. */
const Reason = z.object({
  code: z.string(),
  product_id: z.string().optional(),
  available: z.number().int().optional(),
});

/** An order as the API shows it. Money in roubles with two decimals. */
export const OrderView = z
  .object({
    order_id: OrderIdSchema,
    status: OrderStatus,
    items: z.array(
      z.object({
        product_id: z.string(),
        name: z.string(),
        price: z.number(),
        quantity: z.number().int(),
        total_price: z.number(),
      }),
    ),
    total: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    history: z.array(z.object({ status: OrderStatus, at: z.string() })),
    /** Of an order that is REJECTED; a release that does not say it yet is fine. */
    reason: Reason.optional(),
  })
  .meta({ id: 'Order' });
export type OrderView = z.output<typeof OrderView>;

export const createOrderPath = '/internal/orders';
/**
 * Makes (or finishes, or just shows) the order with this id. Idempotent. Answers 409 when the order is dead:
 * the refusal that killed it (`insufficient-stock` ..) or `order-ended`; 503 when its outcome is not known yet.
 */
export const CreateOrderRequest = z.strictObject({
  order_id: OrderIdSchema,
  user_id: UserIdSchema,
  /** Epoch milliseconds: when the cart was frozen; becomes `created_at`. */
  frozen_at: z.number().int(),
  lines: z.array(StockLine).min(1).max(100),
});

export const resolvePath = (orderId: OrderId): string => `/internal/orders/${orderId}/resolve`;
/** real: the order exists; dead: it never will (and a late creation is refused); pending: ask again later. */
export const Resolution = z.object({ order_id: OrderIdSchema, outcome: z.enum(['real', 'dead', 'pending']) });
export type Resolution = z.output<typeof Resolution>;

export const orderPath = (orderId: OrderId): string => `/internal/orders/${orderId}`;
export const userOrdersPath = (userId: UserId): string => `/internal/users/${userId}/orders`;
/** A user's real orders, newest first, at most 100. */
export const UserOrders = z.object({ orders: z.array(OrderView) });
