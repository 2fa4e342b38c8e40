import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { queryClient } from '../api/query-client.ts';
import { serverCartQuery } from './cart-queries.ts';
import { guestLines } from './guest-cart.ts';

let merging: Promise<void> | undefined;

const merge = async (): Promise<void> => {
  const lines = guestLines.get();
  if (lines.length === 0) return;
  const items = lines.map(({ product_id, quantity }) => ({ product_id, quantity }));
  const merged = await answer(cart.POST('/cart/merge', { body: { items } }));
  if (guestLines.get() === lines) guestLines.set([]);
  queryClient.setQueryData(serverCartQuery.queryKey, merged);
};

/**
 * Brings a guest's lines into the cart of who has just logged in. The lines leave the browser only when the service has
 * them; until then the next login or page tries again (merging twice changes nothing: the larger quantity wins).
 * @throws Problem
 */
export const mergeGuestCart = (): Promise<void> => {
  merging ??= merge().finally(() => {
    merging = undefined;
  });
  return merging;
};
