/** What other services may call on user. The only file of user they may import. */
import { OrderIdSchema, OrderStatus, UserIdSchema } from '@product-store/order/contract';
import { z } from 'zod';

/** The order service's outbox: at least once, in order per order; deduplicated by (order_id, seq). */
export const orderEventsPath = '/internal/order-events';
export const OrderEvent = z.strictObject({
  order_id: OrderIdSchema,
  user_id: UserIdSchema,
  seq: z.number().int().min(1),
  status: OrderStatus,
  /** Epoch milliseconds. */
  at: z.number().int(),
  total_kopecks: z.number().int().min(0),
});
export type OrderEvent = z.output<typeof OrderEvent>;
export const OrderEvents = z.strictObject({ events: z.array(OrderEvent).min(1).max(100) });
export const OrderEventsTaken = z.object({ taken: z.number().int() });
