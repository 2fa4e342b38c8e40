import { keepEndedReservationsMs } from '@product-store/backend/contract';
import { ShopError } from '@product-store/platform/errors';
import type { OrderId } from '@product-store/platform/values';
import { OrderStatus } from '../contract.ts';
import type { Neighbours } from './neighbours.ts';
import { isReal, type Order, unpublished } from './order.ts';
import type { OrderIndex, OrderStore } from './order-store.ts';

export interface OrderEffects {
  /**
   * Does what the order's state asks of others: its stock sold or given back, its cart closed, its events published, its
   * index rows gone. All idempotent; each is tried, whatever became of the others. @throws the first failure
   */
  settle(id: OrderId, order: Order): Promise<void>;
  /** The stock part alone, for whoever cannot wait for the job. */
  stock(id: OrderId, order: Order): Promise<void>;
}

export const createOrderEffects = ({
  store,
  index,
  neighbours,
  now = Date.now,
}: {
  store: OrderStore;
  index: OrderIndex;
  neighbours: Neighbours;
  now?: () => number;
}): OrderEffects => {
  const stock = async (id: OrderId, order: Order): Promise<void> => {
    const { state, lines } = order;
    const stockLines = lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }));
    if (stockLines.length === 0) return;
    if (state === 'SHIPPING' || state === 'DELIVERED')
      await neighbours.commit(id, stockLines, shippedAt(order)).catch((error: unknown) => {
        if (!wasSoldLongAgo(error, order, now())) throw error;
      });
    if (state === 'CANCELLED' || state === 'REJECTED') await neighbours.release(id, stockLines);
  };

  const closeCart = async (id: OrderId, { state, fromCart, userId }: Order): Promise<void> => {
    if (!fromCart || state === 'PENDING' || state === 'REMOVED') return;
    await neighbours.closeCart(userId, id, isReal(state) ? 'real' : 'dead');
  };

  const publish = async (id: OrderId, order: Order): Promise<void> => {
    const events = unpublished(order);
    const last = events.at(-1);
    if (!last) return;
    await neighbours.publish(
      events.map(({ seq, status, at }) => ({
        order_id: id,
        user_id: order.userId,
        seq,
        status: OrderStatus.parse(status),
        at,
        total_kopecks: order.total,
      })),
    );
    await store.compareAndSetPublished(id, order, last.seq); // refused or unknown: published again later, deduplicated there
  };

  const unlist = async (orderId: OrderId, { state, userId, createdAt }: Order): Promise<void> => {
    if (state === 'REMOVED') await index.remove(userId, { orderId, createdAt });
  };

  return {
    stock,
    settle: async (id, order) => {
      const results = await Promise.allSettled([
        stock(id, order),
        closeCart(id, order),
        publish(id, order),
        unlist(id, order),
      ]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },
  };
};

/** What is held is kept for as long as it takes, what is sold is not: so what is gone by then was sold. */
const wasSoldLongAgo = (error: unknown, order: Order, now: number): boolean =>
  error instanceof ShopError && error.code === 'not-held' && now - shippedAt(order) > keepEndedReservationsMs;

/** Of an order that is SHIPPING or DELIVERED. */
const shippedAt = ({ events, updatedAt }: Order): number =>
  events.find(({ status }) => status === 'SHIPPING')?.at ?? updatedAt;
