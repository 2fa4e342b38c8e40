import type { ProductSummary } from '@product-store/backend/contract';
import type { OrderView, Resolution } from '@product-store/order/contract';
import type { OrderId, ProductId, UserId } from '@product-store/platform/values';
import type { CartLine } from './cart.ts';

/** What carts need of the other services. Over HTTP in production; crash tests put the features behind it directly. */
export interface Neighbours {
  products(ids: readonly ProductId[]): Promise<ProductSummary[]>;
  /** @throws UpstreamRefusal (409) when the order is dead, Unavailable when its outcome is not known */
  createOrder(order: {
    orderId: OrderId;
    userId: UserId;
    frozenAt: number;
    lines: readonly CartLine[];
  }): Promise<OrderView>;
  order(orderId: OrderId): Promise<OrderView>;
  resolve(orderId: OrderId): Promise<Resolution['outcome']>;
}
