import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { z } from 'zod';
import {
  CreateOrderRequest,
  createOrderPath,
  OrderIdSchema,
  OrderView,
  Resolution,
  UserIdSchema,
  UserOrders,
} from '../contract.ts';
import type { OrderCreation } from './create-order.ts';
import type { OrderDesk } from './order-desk.ts';
import { orderView } from './views.ts';

export interface InternalOrderFeatures {
  creation: OrderCreation;
  desk: OrderDesk;
}

const sampleId = '00000000-0000-4000-8000-000000000000';
const OrderParams = z.strictObject({ orderId: OrderIdSchema });

/** What the other services call: never through the gateway. */
export const internalOrderEndpoints = (features: InternalOrderFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: createOrderPath,
    operationId: 'createOrderFromCart',
    summary: 'Make, finish or show the order with this id',
    allow: 'service',
    callers: ['cart'],
    body: CreateOrderRequest,
    answers: { 200: OrderView },
    example: {
      body: {
        order_id: sampleId,
        user_id: sampleId,
        frozen_at: 1767225600000,
        lines: [{ product_id: sampleId, quantity: 1 }],
      },
    },
    errors: ['insufficient-stock', 'product-not-available', 'order-ended', 'checkout-too-old', 'order-uncertain'],
    priority: 'critical',
    handle: async ({ body: { order_id, user_id, frozen_at, lines } }) => {
      const order = await features.creation.create({
        orderId: order_id,
        userId: user_id,
        frozenAt: frozen_at,
        lines,
        fromCart: true,
      });
      return ok(orderView(order_id, order));
    },
  }),
  endpoint({
    method: 'get',
    path: '/internal/orders/:orderId',
    operationId: 'showOrderToService',
    summary: 'One order, also one that is still being checked',
    allow: 'service',
    callers: ['cart'],
    params: OrderParams,
    answers: { 200: OrderView },
    errors: ['order-not-found'],
    handle: async ({ params: { orderId } }) => ok(orderView(orderId, await features.desk.find(orderId))),
  }),
  endpoint({
    method: 'post',
    path: '/internal/orders/:orderId/resolve',
    operationId: 'resolveOrder',
    summary: 'Whether the order is real, dead or still pending; an order nobody made is dead from now on',
    allow: 'service',
    callers: ['cart'],
    params: OrderParams,
    answers: { 200: Resolution },
    priority: 'critical',
    handle: async ({ params: { orderId } }) =>
      ok({ order_id: orderId, outcome: await features.creation.resolve(orderId) }),
  }),
  endpoint({
    method: 'get',
    path: '/internal/users/:userId/orders',
    operationId: 'listOrdersOfUser',
    summary: 'The real orders of a user, newest first',
    allow: 'service',
    callers: ['user'],
    params: z.strictObject({ userId: UserIdSchema }),
    answers: { 200: UserOrders },
    handle: async ({ params: { userId } }) => {
      const { orders } = await features.desk.list(userId, { limit: 100 });
      return ok({ orders: orders.map(({ id, order }) => orderView(id, order)) });
    },
  }),
];
