import { TooMany, Unauthenticated } from '@product-store/platform/errors';
import type { Sessions, Tokens } from '../sessions/sessions.ts';
import type { Credentials } from './credentials.ts';

export type LoginOutcome = 'ok' | 'wrong' | 'throttled' | 'unavailable';

export interface Login {
  /** @throws Unauthenticated `wrong-credentials`, TooMany `too-many-logins`, Unavailable `passwords-busy` */
  login(username: string, password: string): Promise<Tokens>;
}

export const createLogin = ({
  credentials,
  sessions,
  counted,
}: {
  credentials: Credentials;
  sessions: Sessions;
  counted(outcome: LoginOutcome): void;
}): Login => ({
  login: async (username, password) => {
    try {
      const tokens = await sessions.open(await credentials.verify(username, password));
      counted('ok');
      return tokens;
    } catch (error) {
      counted(error instanceof Unauthenticated ? 'wrong' : error instanceof TooMany ? 'throttled' : 'unavailable');
      throw error;
    }
  },
});
