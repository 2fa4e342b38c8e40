import { useEffect } from 'react';
import { queryClient } from '../api/query-client.ts';
import { sessionStore } from '../session/session.ts';
import { ownKey } from '../session/use-session.ts';

/** What belongs to a person is forgotten when the login ends, in whichever tab: the next one may be somebody else. */
export const useOwnDataEnds = (): void =>
  useEffect(
    () =>
      sessionStore.subscribe(() => {
        if (sessionStore.get() !== 'known') queryClient.removeQueries({ queryKey: [ownKey] });
      }),
    [],
  );
