import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { backend, cart } from '../api/clients.ts';
import { ownKey } from '../session/use-session.ts';

/** What sells best, from real sales. A shelf that cannot be had is left out: nobody came for it. */
export const popularQuery = queryOptions({
  queryKey: ['products', 'popular'],
  queryFn: ({ signal }) => answer(backend.GET('/products/popular', { signal })),
  staleTime: 60_000,
});

export const similarQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', 'similar', productId],
    queryFn: ({ signal }) =>
      answer(backend.GET('/products/{productId}/similar', { params: { path: { productId } }, signal })),
    staleTime: 60_000,
  });

export const recentViewsQuery = queryOptions({
  queryKey: [ownKey, 'recent-views'],
  queryFn: ({ signal }) => answer(cart.GET('/products/recent-views', { signal })),
});
