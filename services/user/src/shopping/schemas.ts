import { OrderIdSchema, OrderStatus, type OrderView } from '@product-store/order/contract';
import { z } from 'zod';
import { UserView } from '../accounts/schemas.ts';

export const OrderSummary = z
  .object({ id: OrderIdSchema, status: OrderStatus, total: z.number(), created_at: z.string() })
  .meta({ id: 'OrderSummary' });

export const orderSummary = ({ order_id, status, total, created_at }: OrderView): z.output<typeof OrderSummary> => ({
  id: order_id,
  status,
  total,
  created_at,
});

/** Names the services that did not answer; what would have come from them is null (or, of sums, what is known here). */
const unavailable = z.array(z.enum(['cart', 'orders']));

export const ProfileView = UserView.extend({
  current_cart_total: z.number().nullable(),
  orders: z.array(OrderSummary).nullable(),
  unavailable,
}).meta({ id: 'Profile' });

export const TotalSpent = z
  .object({
    /** Sum of the totals of all orders that were made and not cancelled, removed old ones included. */
    total_spent: z.number(),
    orders_count: z.number().int(),
    unavailable,
  })
  .meta({ id: 'TotalSpent' });
