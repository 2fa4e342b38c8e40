import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { order } from '../api/clients.ts';
import type { components } from '../api/generated/backend.ts';
import { ownKey } from '../session/use-session.ts';
import { adminBackend } from './admin-backend.ts';

export type StockLevel = components['schemas']['StockLevels']['items'][number];

interface StockFilter {
  category?: string | undefined;
  /** Products of which no more than this can be bought. */
  most?: number | undefined;
}

const pageSize = 50;

const stockPage = (
  { category, most }: StockFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  signal: AbortSignal,
) => {
  const query = {
    limit,
    ...(category !== undefined && { category }),
    ...(most !== undefined && { max_available: most }),
    ...(cursor !== undefined && { cursor }),
  };
  return answer(adminBackend.GET('/products/admin/stock-levels', { params: { query }, signal }));
};

/** The scarcest first. */
export const stockQuery = (filter: StockFilter) =>
  infiniteQueryOptions({
    queryKey: [ownKey, 'admin', 'stock', filter],
    queryFn: ({ pageParam: cursor, signal }) => stockPage(filter, { limit: pageSize, cursor }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

const scarceCount = 8;

/**
 * The few products to order next. The first thing that the admin area asks for: its refusal is how the server says that
 * somebody is no admin.
 */
export const scarceQuery = queryOptions({
  queryKey: [ownKey, 'admin', 'scarce'],
  queryFn: ({ signal }) => stockPage({}, { limit: scarceCount }, signal),
});

export const statsQuery = queryOptions({
  queryKey: [ownKey, 'admin', 'stats'],
  queryFn: ({ signal }) => answer(order.GET('/orders/admin/stats', { signal })),
});

export const priceHistoryQuery = (productId: string) =>
  queryOptions({
    queryKey: [ownKey, 'admin', 'prices', productId],
    queryFn: ({ signal }) =>
      answer(adminBackend.GET('/products/{productId}/price-history', { params: { path: { productId } }, signal })),
  });
