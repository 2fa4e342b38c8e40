import {
  commitPath,
  ProductsBatch,
  productsBatchPath,
  Reserved,
  releasePath,
  reservationsPath,
} from '@product-store/backend/contract';
import { CartClosed, closeCartPath } from '@product-store/cart/contract';
import type { ServiceClient } from '@product-store/platform/clients';
import { OrderEventsTaken, orderEventsPath } from '@product-store/user/contract';
import type { Neighbours } from './neighbours.ts';

export const createHttpNeighbours = ({
  backend,
  cart,
  user,
}: {
  backend: ServiceClient;
  cart: ServiceClient;
  user: ServiceClient;
}): Neighbours => ({
  products: async (ids) => {
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
  // All of these are idempotent by order id, so a lost answer may be asked for again.
  reserve: async (order_id, frozen_at, lines) => {
    await backend.call({
      operation: 'reserveStock',
      method: 'post',
      path: reservationsPath,
      body: { order_id, frozen_at, lines },
      answer: Reserved,
      repeatable: true,
    });
  },
  commit: async (orderId, lines, sold_at) => {
    await backend.call({
      operation: 'commitReservation',
      method: 'post',
      path: commitPath(orderId),
      body: { lines, sold_at },
      answer: Reserved,
      repeatable: true,
    });
  },
  release: async (orderId, lines) => {
    await backend.call({
      operation: 'releaseReservation',
      method: 'post',
      path: releasePath(orderId),
      body: { lines },
      answer: Reserved,
      repeatable: true,
    });
  },
  closeCart: async (userId, order_id, outcome) => {
    await cart.call({
      operation: 'closeCart',
      method: 'post',
      path: closeCartPath(userId),
      body: { order_id, outcome },
      answer: CartClosed,
      repeatable: true,
    });
  },
  publish: async (events) => {
    await user.call({
      operation: 'takeOrderEvents',
      method: 'post',
      path: orderEventsPath,
      body: { events },
      answer: OrderEventsTaken,
      repeatable: true,
    });
  },
});
