import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { queryClient } from '../api/query-client.ts';
import { ownKey } from '../session/use-session.ts';

/** While an order is being made of the cart, its end is looked for; the service resolves what somebody left half done. */
const checkingOutEveryMs = 2_000;

/** The server's cart of whoever is logged in. */
export const serverCartQuery = queryOptions({
  queryKey: [ownKey, 'cart'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(cart.GET('/cart/', { signal })),
  refetchInterval: ({ state }) => (state.data?.state === 'CHECKING_OUT' ? checkingOutEveryMs : false),
});

/** After every change: what is shown is what the service has. */
export const reloadServerCart = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: serverCartQuery.queryKey });
