import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newId, type UserId } from '@product-store/platform/values';
import { createAccounts } from '../accounts/accounts.ts';
import { decide as decideUser, type User } from '../accounts/user.ts';
import { sqliteUserStores } from '../sqlite-stores.ts';
import type { UserStores } from '../stores.ts';
import { faults, withFault } from '../testing/faults.ts';
import { createSessions } from './sessions.ts';

const userId = newId<UserId>();

const createShop = async () => {
  const stores = sqliteUserStores({ dataDir: ':memory:' });
  const details = { username: 'anna', fullName: 'Анна', phone: '12345', role: 'customer', passwordHash: 'h' } as const;
  const decision = decideUser(undefined, { kind: 'register', writeId: 'w', userId, at: 0, ...details });
  assert(decision.kind === 'change');
  const user: User = decision.change;
  await stores.users.compareAndSet(userId, 0, user);
  const over = (faulty: UserStores) =>
    createSessions({
      store: faulty.sessions,
      accounts: createAccounts(faulty),
      accessTokenOf: () => 'access',
      accessTokenS: 900,
      lifetimeMs: 86_400_000,
      graceMs: 30_000,
    });
  return { stores, user, over };
};

describe('sessions', () => {
  for (const fault of faults) {
    test(`a login whose write meets ${fault} gives tokens that work, or none`, async () => {
      const { stores, user, over } = await createShop();
      const tokens = await over(withFault(stores, 0, fault))
        .open(user)
        .catch(() => undefined);
      assert.equal(tokens !== undefined, fault.startsWith('unknown'));
      if (tokens) await over(stores).refresh(tokens.refreshToken);
    });

    test(`a refresh whose write meets ${fault} can be repeated and logs nobody out`, async () => {
      const { stores, user, over } = await createShop();
      const { refreshToken } = await over(stores).open(user);
      const broken = await over(withFault(stores, 0, fault))
        .refresh(refreshToken)
        .catch(() => undefined);
      const repeated = await over(stores).refresh(refreshToken);
      if (broken) assert.equal(repeated.refreshToken, broken.refreshToken);
      assert.notEqual((await over(stores).refresh(repeated.refreshToken)).refreshToken, repeated.refreshToken);
    });
  }

  test('a login that began before the password changed is over at its first refresh', async () => {
    const { stores, user, over } = await createShop();
    await createAccounts(stores).setPassword(userId, 'h2', 'h');
    const { refreshToken } = await over(stores).open(user); // its password was checked a moment too early
    await assert.rejects(over(stores).refresh(refreshToken), { code: 'session-ended' });
  });

  test('a store that does not answer is no reason to log anybody out', async () => {
    const { stores, user, over } = await createShop();
    const { refreshToken } = await over(stores).open(user);
    const load = () => Promise.reject(new Error('the store is away'));
    await assert.rejects(over({ ...stores, users: { ...stores.users, load } }).refresh(refreshToken), /away/);
    await over(stores).refresh(refreshToken);
  });
});
