import { useEffect } from 'react';
import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { queryClient } from '../api/query-client.ts';
import { useIsLoggedIn } from '../session/use-session.ts';
import { recentViewsQuery } from './shelf-queries.ts';

/** Remembers that a customer looked at a product. When that does not work, nobody is told: it was not asked for. */
export const useRecordView = (productId: string | undefined): void => {
  const isLoggedIn = useIsLoggedIn();
  useEffect(() => {
    if (!isLoggedIn || productId === undefined) return;
    answer(cart.POST('/products/{productId}/view', { params: { path: { productId } } }))
      .then(() => queryClient.invalidateQueries({ queryKey: recentViewsQuery.queryKey }))
      .catch(() => {});
  }, [isLoggedIn, productId]);
};
