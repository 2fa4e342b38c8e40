/** What other services may call on cart. The only file of cart they may import. */

import { ProductIdSchema } from '@product-store/backend/contract';
import { OrderIdSchema, OrderView } from '@product-store/order/contract';
import type { UserId } from '@product-store/platform/values';
import { z } from 'zod';

/** A cart as the API shows it. Money in roubles with two decimals. */
export const CartLineView = z
  .object({
    /** Of the line; product ids work in its place. */
    id: z.string(),
    product_id: ProductIdSchema,
    name: z.string(),
    image_url: z.string().nullable().default(null),
    price: z.number(),
    quantity: z.number().int(),
    total_price: z.number(),
    /** What can be bought now; 0 when the product is gone. */
    available: z.number().int(),
    notices: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('price-changed'), old_price: z.number(), new_price: z.number() }),
        z.object({ kind: z.literal('less-available'), available: z.number().int() }),
        z.object({ kind: z.literal('gone') }),
      ]),
    ),
  })
  .meta({ id: 'CartLine' });
export const CartView = z
  .object({
    items: z.array(CartLineView),
    total: z.number(),
    version: z.number(),
    /** CHECKING_OUT: an order is being made of it; changes answer 409 until it is. */
    state: z.enum(['OPEN', 'CHECKING_OUT']),
    last_order_id: OrderIdSchema.nullable(),
  })
  .meta({ id: 'Cart' });
export type CartView = z.output<typeof CartView>;

export const cartPath = (userId: UserId): string => `/internal/carts/${userId}`;

/** Checkout on behalf of the user; the Idempotency-Key header is honoured as in the public call. Answers the order. */
export const cartCheckoutPath = (userId: UserId): string => `/internal/carts/${userId}/checkout`;
export const CheckedOut = OrderView;

/** Ends a cart's checkout: `real` empties it, `dead` opens it again. Nothing happens when it is not about this order. */
export const closeCartPath = (userId: UserId): string => `/internal/carts/${userId}/close`;
export const CloseCartRequest = z.strictObject({ order_id: OrderIdSchema, outcome: z.enum(['real', 'dead']) });
export const CartClosed = z.object({ closed: z.boolean() });
