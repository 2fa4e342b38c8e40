import { Unauthenticated } from '@product-store/platform/errors';
import type { Accounts } from '../accounts/accounts.ts';
import type { User } from '../accounts/user.ts';
import { canonicalUsername } from '../accounts/username.ts';
import { maxPasswordBytes, type Passwords, passwordBytes } from '../passwords/passwords.ts';
import type { LoginThrottle } from './login-throttle.ts';

export interface Credentials {
  /**
   * The user with this name and password. A name that nobody has looks the same from outside: same answer, same time,
   * same throttle. @throws Unauthenticated `wrong-credentials`, TooMany `too-many-logins`, Unavailable `passwords-busy`
   */
  verify(username: string, password: string): Promise<User>;
}

export const createCredentials = ({
  accounts,
  passwords,
  throttle,
}: {
  accounts: Accounts;
  passwords: Passwords;
  throttle: LoginThrottle;
}): Credentials => ({
  verify: async (username, password) => {
    const name = canonicalUsername(username);
    // No account can have such a name or password: saying so at once gives nothing away.
    if (!name || passwordBytes(password) > maxPasswordBytes) throw wrong();
    await throttle.check(name);
    const user = await accounts.named(name);
    // Asked again when its turn comes: of a thousand guesses sent at once only so many as run at once get past the limit.
    const right = await passwords.matches(password, user?.passwordHash, () => throttle.check(name));
    if (!right || !user) {
      await throttle.failed(name);
      throw wrong();
    }
    await throttle.clear(name);
    return user;
  },
});

const wrong = () =>
  new Unauthenticated('wrong-credentials', 'The username or the password is wrong. Check both and try again.');
