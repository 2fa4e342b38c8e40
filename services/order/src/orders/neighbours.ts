import type { ProductSummary, StockLine } from '@product-store/backend/contract';
import type { OrderId, ProductId, UserId } from '@product-store/platform/values';
import type { OrderEvent as PublishedEvent } from '@product-store/user/contract';

/**
 * What orders need of the other services. Over HTTP in production (http-neighbours.ts); crash tests put the features of
 * the other services behind it directly.
 */
export interface Neighbours {
  products(ids: readonly ProductId[]): Promise<ProductSummary[]>;
  /** @throws UpstreamRefusal or Conflict with the reason when it cannot be */
  reserve(orderId: OrderId, frozenAt: number, lines: readonly StockLine[]): Promise<void>;
  /** `soldAt`: when the order was shipped, the same in every repetition. */
  commit(orderId: OrderId, lines: readonly StockLine[], soldAt: number): Promise<void>;
  release(orderId: OrderId, lines: readonly StockLine[]): Promise<void>;
  closeCart(userId: UserId, orderId: OrderId, outcome: 'real' | 'dead'): Promise<void>;
  publish(events: readonly PublishedEvent[]): Promise<void>;
}
