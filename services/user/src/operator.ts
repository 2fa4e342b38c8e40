import { Invalid, NotFound } from '@product-store/platform/errors';
import type { Role } from '@product-store/platform/http';
import { createAccounts } from './accounts/accounts.ts';
import { createRegistration } from './accounts/registration.ts';
import { NewPassword } from './accounts/schemas.ts';
import type { User } from './accounts/user.ts';
import { type CanonicalUsername, canonicalUsername } from './accounts/username.ts';
import { createLoginThrottle } from './login/login-throttle.ts';
import { startPasswords } from './passwords/passwords.ts';
import type { UserStores } from './stores.ts';

/** The operator's hand on accounts: works on the store itself, whether the shop is running or not. */
export interface UserOperator {
  /** @throws Conflict `username-taken`, Invalid for an impossible name or password */
  create(username: string, password: string, role: Role, details?: { fullName: string; phone: string }): Promise<User>;
  /** Ends the user's logins. @throws NotFound `user-not-found` */
  setRole(username: string, role: Role): Promise<User>;
  /** Ends the user's logins and lifts a block of the name. @throws NotFound `user-not-found` */
  resetPassword(username: string, password: string): Promise<User>;
  /** Lifts the block that too many wrong passwords brought; also of names that nobody has. */
  unlock(username: string): Promise<void>;
  find(username: string): Promise<User | undefined>;
  close(): Promise<void>;
}

/** Over a shop's own stores, which it closes in the end. `bcryptCost` as the service has it. */
export const createUserOperator = async (stores: UserStores, bcryptCost: number): Promise<UserOperator> => {
  const unhurried = { acquire: async () => () => undefined };
  const passwords = await startPasswords({ cost: bcryptCost, slots: unhurried, concurrency: 1, maxWaitMs: 60_000 });
  const accounts = createAccounts(stores);
  const registration = createRegistration({ ...stores, passwords, registered: () => undefined });
  const throttle = createLoginThrottle({
    store: stores.throttles,
    limits: { failures: 1, windowMs: 1, blockMs: 1, maxBlockMs: 1 }, // only ever clears
  });
  const find = (username: string) => accounts.named(possible(username));
  const existing = async (username: string): Promise<User> => {
    const user = await find(username);
    if (!user) throw new NotFound('user-not-found', `There is no user ${username}.`);
    return user;
  };

  return {
    create: async (username, password, role, details = { fullName: username, phone: '' }) => {
      const canonical = possible(username);
      return registration.register({ username, canonical, password: acceptable(password), role, ...details });
    },
    setRole: async (username, role) => accounts.setRole((await existing(username)).userId, role),
    resetPassword: async (username, password) => {
      const user = await existing(username);
      await accounts.setPassword(user.userId, await passwords.hash(acceptable(password)));
      await throttle.clear(possible(username));
      return user;
    },
    unlock: (username) => throttle.clear(possible(username)),
    find,
    close: async () => stores.close(),
  };
};

const possible = (username: string): CanonicalUsername => {
  const name = canonicalUsername(username);
  if (!name)
    throw new Invalid(
      'invalid-username',
      'A username has 3 to 32 letters (A-Z, a-z), digits, dots, hyphens or underscores.',
    );
  return name;
};

const acceptable = (password: string): string => {
  const parsed = NewPassword.safeParse(password);
  if (parsed.success) return parsed.data;
  throw new Invalid('invalid-password', `The password ${parsed.error.issues[0]?.message ?? 'is not acceptable'}.`);
};
