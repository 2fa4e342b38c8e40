import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { order } from '../api/clients.ts';
import type { components } from '../api/generated/order.ts';
import { ownKey } from '../session/use-session.ts';
import { nextCursor } from './next-cursor.ts';

export type Order = components['schemas']['Order'];
export type OrderStatus = Order['status'];

/** Listings show real orders only: what is still being checked, or never came about, is not among them. */
export const listedStatuses = [
  'CREATED',
  'PROCESSING',
  'SHIPPING',
  'DELIVERED',
  'CANCELLED',
] as const satisfies OrderStatus[];

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: [ownKey, 'orders', 'one', orderId],
    queryFn: ({ signal }) => answer(order.GET('/orders/{orderId}', { params: { path: { orderId } }, signal })),
  });

const pageSize = 10;

/** Pages are followed by the Link header; a status of undefined is all of them. */
export const ordersQuery = (status: OrderStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: [ownKey, 'orders', 'list', status ?? 'all'],
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { limit: pageSize, ...(status && { status }), ...(cursor !== undefined && { cursor }) };
      const { data = [], response } = await order.GET('/orders/', { params: { query }, signal });
      return { orders: data, next: nextCursor(response.headers.get('link')) };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** The same for everybody and for as long as a page lives. */
export const statusesQuery = queryOptions({
  queryKey: ['order-statuses'],
  queryFn: ({ signal }) => answer(order.GET('/orders/statuses/list', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
