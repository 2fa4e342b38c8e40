import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { createCallShop } from '../api/call-shop.ts';
import { cart } from '../api/clients.ts';
import { servicePaths } from '../api/services.ts';
import { ownKey } from '../session/use-session.ts';
import type { Product } from './catalogue-queries.ts';

const callBackend = createCallShop({ service: 'backend' });

const shelfAt = async (path: string, signal: AbortSignal): Promise<{ items: Product[] }> => {
  const address = new URL(`${servicePaths.backend}${path}`, location.origin);
  return (await callBackend(new Request(address, { signal }))).json();
};

/** What sells best, from real sales. A shelf that cannot be had is left out: nobody came for it. */
export const popularQuery = queryOptions({
  queryKey: ['products', 'popular'],
  queryFn: ({ signal }) => shelfAt('/products/popular', signal),
  staleTime: 60_000,
});

export const similarQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', 'similar', productId],
    queryFn: ({ signal }) => shelfAt(`/products/${productId}/similar`, signal),
    staleTime: 60_000,
  });

export const recentViewsQuery = queryOptions({
  queryKey: [ownKey, 'recent-views'],
  queryFn: ({ signal }) => answer(cart.GET('/products/recent-views', { signal })),
});
