import { ProductIdSchema } from '@product-store/backend/contract';
import { Invalid } from '@product-store/platform/errors';
import { created, type Endpoint, endpoint, numberParameter, ok, type UserCaller } from '@product-store/platform/http';
import { newId, type OrderId, stableId } from '@product-store/platform/values';
import { z } from 'zod';
import { OrderIdSchema, OrderStatus, OrderView } from '../contract.ts';
import type { OrderCreation } from './create-order.ts';
import type { OrderDesk } from './order-desk.ts';
import type { IndexEntry } from './order-store.ts';
import type { OrderStats } from './stats.ts';
import type { Timeline } from './timeline.ts';
import { orderView, statusLabels } from './views.ts';

export interface OrderFeatures {
  creation: OrderCreation;
  desk: OrderDesk;
  timeline: Timeline;
  stats(): Promise<OrderStats>;
  now(): number;
}

const OrderParams = z.strictObject({ orderId: OrderIdSchema });
const sample = { example: { params: { orderId: '00000000-0000-4000-8000-000000000000' } } };

/** Old clients send names and prices along: accepted and dropped, whatever they are; the catalogue knows better. */
const ignored = z
  .unknown()
  .optional()
  .transform(() => undefined);
const OrderItem = z.strictObject({
  product_id: ProductIdSchema,
  quantity: z.number().int().min(1).max(99),
  name: ignored,
  price: ignored,
  total_price: ignored,
});
const NewOrder = z.strictObject({ items: z.array(OrderItem).min(1).max(100), total: ignored }).meta({ id: 'NewOrder' });

export const orderEndpoints = (features: OrderFeatures): Endpoint[] => [
  ...shopperEndpoints(features),
  ...adminEndpoints(features),
];

const shopperEndpoints = (features: OrderFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/orders/',
    operationId: 'listOrders',
    summary: 'Own orders (an admin: all), newest first; the next page is in the Link header',
    allow: 'customer',
    query: z.strictObject({
      status: OrderStatus.optional(),
      limit: numberParameter(z.number().int().min(1).max(100).default(20)),
      cursor: z.string().max(200).optional(),
    }),
    answers: { 200: z.array(OrderView) },
    errors: ['invalid-cursor'],
    handle: async ({ query: { status, limit, cursor }, caller }) => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor);
      const { orders, next } = await features.desk.list(whoseOrders(caller), { status, limit, after });
      const parameters =
        next && new URLSearchParams({ limit: String(limit), cursor: encodeCursor(next), ...(status && { status }) });
      return ok(
        orders.map(({ id, order }) => orderView(id, order)),
        parameters && { link: `<?${parameters}>; rel="next"` },
      );
    },
  }),
  endpoint({
    method: 'post',
    path: '/orders/',
    operationId: 'createOrder',
    summary: 'Order some products directly; names, prices and totals come from the catalogue',
    allow: 'customer',
    body: NewOrder,
    answers: { 201: OrderView },
    errors: ['insufficient-stock', 'product-not-available', 'order-uncertain'],
    priority: 'critical',
    idempotent: true,
    example: { body: { items: [{ product_id: '00000000-0000-4000-8000-000000000000', quantity: 1 }] } },
    handle: async ({ body, caller, idempotency }) => {
      const orderId = idempotency ? stableId<OrderId>('order', caller.userId, idempotency.key) : newId<OrderId>();
      const lines = body.items.map(({ product_id, quantity }) => ({ product_id, quantity }));
      const order = await features.creation.create({
        orderId,
        userId: caller.userId,
        frozenAt: idempotency?.firstSeenAt ?? features.now(),
        lines,
        fromCart: false,
      });
      return created(orderView(orderId, order), `/order-api/orders/${orderId}`);
    },
  }),
  endpoint({
    method: 'get',
    path: '/orders/statuses/list',
    operationId: 'listOrderStatuses',
    summary: 'All statuses with labels in Russian and English',
    allow: 'customer',
    answers: { 200: z.array(z.object({ status: OrderStatus, ru: z.string(), en: z.string(), final: z.boolean() })) },
    handle: () => ok(statusLabels),
  }),
  endpoint({
    method: 'get',
    path: '/orders/:orderId',
    operationId: 'getOrder',
    summary: 'One order, also one that is still being checked',
    allow: 'customer',
    params: OrderParams,
    answers: { 200: OrderView },
    errors: ['order-not-found'],
    ...sample,
    handle: async ({ params: { orderId }, caller }) =>
      ok(orderView(orderId, await features.desk.show(orderId, caller))),
  }),
  endpoint({
    method: 'get',
    path: '/orders/:orderId/events',
    operationId: 'followOrder',
    summary: 'The order live, as server-sent events; resumes after Last-Event-ID',
    allow: 'customer',
    params: OrderParams,
    answers: { 200: z.string() },
    errors: ['order-not-found', 'too-many-streams'],
    stream: true,
    ...sample,
    handle: async ({ params: { orderId }, caller, header, leaving }) => {
      await features.desk.show(orderId, caller);
      const last = z.coerce
        .number()
        .int()
        .min(0)
        .catch(0)
        .parse(header('last-event-id') ?? 0);
      return features.timeline(orderId, last, leaving);
    },
  }),
  endpoint({
    method: 'put',
    path: '/orders/:orderId/cancel',
    operationId: 'cancelOrder',
    summary: 'Cancel an order that is not on its way yet; its stock goes back on sale',
    allow: 'customer',
    params: OrderParams,
    answers: { 200: OrderView },
    errors: ['order-not-found', 'cannot-cancel'],
    priority: 'critical',
    ...sample,
    handle: async ({ params: { orderId }, caller }) =>
      ok(orderView(orderId, await features.desk.cancel(orderId, caller))),
  }),
];

const adminEndpoints = (features: OrderFeatures): Endpoint[] => [
  endpoint({
    method: 'put',
    path: '/orders/:orderId/status',
    operationId: 'moveOrder',
    summary: 'Move an order on',
    allow: 'admin',
    params: OrderParams,
    query: z.strictObject({ status: OrderStatus }),
    answers: { 200: OrderView },
    errors: ['order-not-found', 'transition-not-allowed'],
    example: { ...sample.example, query: { status: 'PROCESSING' } },
    handle: async ({ params: { orderId }, query: { status } }) =>
      ok(orderView(orderId, await features.desk.move(orderId, status))),
  }),
  endpoint({
    method: 'get',
    path: '/orders/admin/stats',
    operationId: 'getOrderStats',
    summary: 'The orders of the last 24 hours in numbers',
    allow: 'admin',
    answers: {
      200: z.object({
        since: z.string(),
        orders: z.number().int(),
        revenue: z.number(),
        by_status: z.record(z.string(), z.number()),
        truncated: z.boolean(),
      }),
    },
    priority: 'low',
    handle: async () => ok(await features.stats()),
  }),
];

const whoseOrders = (caller: UserCaller) => (caller.role === 'admin' ? 'all' : caller.userId);

const encodeCursor = ({ createdAt, orderId }: IndexEntry): string =>
  Buffer.from(`${createdAt} ${orderId}`).toString('base64url');

/** Not signed: it only names a place in the caller's own list. @throws Invalid `invalid-cursor` */
const decodeCursor = (cursor: string): IndexEntry => {
  const [createdAt, orderId] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const parsed = z
    .object({ createdAt: z.coerce.number().int().min(0), orderId: OrderIdSchema })
    .safeParse({ createdAt, orderId });
  if (!parsed.success)
    throw new Invalid('invalid-cursor', 'This cursor is not one of ours. Start again without a cursor.');
  return parsed.data;
};
