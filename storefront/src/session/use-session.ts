import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import { useStore } from '../state/store.ts';
import { sessionStore } from './session.ts';

export const useIsLoggedIn = (): boolean => useStore(sessionStore) === 'known';

/** Queries of what belongs to one person start with this, so that they all go when the person does. */
export const ownKey = 'own';

/** Who is logged in. The role only decides what is shown: the services decide what is allowed. */
export const meQuery = queryOptions({
  queryKey: [ownKey, 'me'],
  queryFn: ({ signal }) => answer(user.GET('/users/me', { signal })),
  staleTime: 5 * 60_000,
});

export const useMe = () => {
  const isLoggedIn = useIsLoggedIn();
  return useQuery({ ...meQuery, enabled: isLoggedIn });
};
