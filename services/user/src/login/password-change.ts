import { NotAllowed, Unauthenticated } from '@product-store/platform/errors';
import type { UserId } from '@product-store/platform/values';
import type { Accounts } from '../accounts/accounts.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { Credentials } from './credentials.ts';

export interface PasswordChange {
  /**
   * The old password is guessed under the same throttle as a login: a stolen access token does not help to find it.
   * @throws NotAllowed `wrong-old-password`, TooMany `too-many-logins`, Conflict `password-changed`
   */
  change(userId: UserId, oldPassword: string, newPassword: string): Promise<void>;
}

export const createPasswordChange = ({
  accounts,
  credentials,
  passwords,
}: {
  accounts: Accounts;
  credentials: Credentials;
  passwords: Passwords;
}): PasswordChange => ({
  change: async (userId, oldPassword, newPassword) => {
    const { username } = await accounts.own(userId);
    const { passwordHash } = await credentials.verify(username, oldPassword).catch(asWrongOld);
    await accounts.setPassword(userId, await passwords.hash(newPassword), passwordHash ?? '');
  },
});

/** Not a 401: the caller is logged in, and clients answer a 401 by refreshing their token. */
const asWrongOld = (error: unknown): never => {
  if (!(error instanceof Unauthenticated)) throw error;
  throw new NotAllowed('wrong-old-password', 'The old password is wrong. Nothing was changed; check it and try again.');
};
