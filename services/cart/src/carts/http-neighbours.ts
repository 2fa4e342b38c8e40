import { ProductsBatch, productsBatchPath } from '@product-store/backend/contract';
import { createOrderPath, OrderView, orderPath, Resolution, resolvePath } from '@product-store/order/contract';
import type { ServiceClient } from '@product-store/platform/clients';
import type { Neighbours } from './neighbours.ts';

export const createHttpNeighbours = ({
  backend,
  order,
}: {
  backend: ServiceClient;
  order: ServiceClient;
}): Neighbours => ({
  products: async (ids) => {
    if (ids.length === 0) return [];
    const { products } = await backend.call({
      operation: 'batchProducts',
      method: 'post',
      path: productsBatchPath,
      body: { ids },
      answer: ProductsBatch,
      repeatable: true,
    });
    return products;
  },
  // Idempotent by order id, so a lost answer may be asked for again.
  createOrder: ({ orderId, userId, frozenAt, lines }) =>
    order.call({
      operation: 'createOrderFromCart',
      method: 'post',
      path: createOrderPath,
      body: {
        order_id: orderId,
        user_id: userId,
        frozen_at: frozenAt,
        lines: lines.map(({ productId, quantity }) => ({ product_id: productId, quantity })),
      },
      answer: OrderView,
      repeatable: true,
      timeoutMs: 10_000,
    }),
  order: (orderId) =>
    order.call({
      operation: 'showOrderToService',
      method: 'get',
      path: orderPath(orderId),
      answer: OrderView,
      repeatable: true,
    }),
  resolve: async (orderId) => {
    const { outcome } = await order.call({
      operation: 'resolveOrder',
      method: 'post',
      path: resolvePath(orderId),
      answer: Resolution,
      repeatable: true,
    });
    return outcome;
  },
});
