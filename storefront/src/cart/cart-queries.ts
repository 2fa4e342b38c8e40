import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { queryClient } from '../api/query-client.ts';
import { ownKey } from '../session/use-session.ts';

/** The server's cart of whoever is logged in. */
export const serverCartQuery = {
  queryKey: [ownKey, 'cart'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(cart.GET('/cart/', { signal })),
};

/** After every change: what is shown is what the service has. */
export const reloadServerCart = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: serverCartQuery.queryKey });
