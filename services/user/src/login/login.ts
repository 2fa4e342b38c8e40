import { TooMany, Unauthenticated } from '@product-store/platform/errors';
import type { Accounts } from '../accounts/accounts.ts';
import type { User } from '../accounts/user.ts';
import type { Passwords } from '../passwords/passwords.ts';
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
  accounts,
  passwords,
  counted,
}: {
  credentials: Credentials;
  accounts: Accounts;
  passwords: Passwords;
  sessions: Sessions;
  counted(outcome: LoginOutcome): void;
}): Login => {
  /** BCRYPT_COST was changed since this password was hashed. */
  const rehash = async ({ userId, passwordHash }: User, password: string): Promise<void> => {
    if (passwordHash === null || !passwords.outdated(passwordHash)) return;
    await accounts.rehash(userId, await passwords.hash(password), passwordHash);
  };
  return {
    login: async (username, password) => {
      try {
        const user = await credentials.verify(username, password);
        const tokens = await sessions.open(user);
        counted('ok');
        // Only now is the password at hand. When it cannot be done right now, the next login does it.
        await rehash(user, password).catch(() => undefined);
        return tokens;
      } catch (error) {
        counted(error instanceof Unauthenticated ? 'wrong' : error instanceof TooMany ? 'throttled' : 'unavailable');
        throw error;
      }
    },
  };
};
