import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type UserId } from '@product-store/platform/values';
import { compareAndSetContract } from '../testing/compare-and-set-contract.ts';
import type { User } from './user.ts';
import type { UsernameStore, UserStore } from './user-store.ts';
import type { CanonicalUsername } from './username.ts';

const userWith = (fields: Partial<User> = {}): User => ({
  version: 1,
  userId: newId<UserId>(),
  username: 'Anna',
  fullName: 'Анна "Аня" Петрова',
  phone: '+7 900 123-45-67',
  role: 'customer',
  passwordHash: '$2b$04$x',
  sessionEpoch: 1,
  createdAt: 1_700_000_000_123,
  claimed: true,
  deleted: false,
  writes: ['w1'],
  ...fields,
});

/** Every store of users has to pass this. Each call of `open` gives an empty one. */
export const userStoreContract = (name: string, open: () => UserStore): void => {
  compareAndSetContract<UserId, User>({
    name,
    open,
    newId: () => newId<UserId>(),
    first: (userId) => userWith({ userId }),
    next: (user) => ({
      ...user,
      version: user.version + 1,
      username: 'deleted-1',
      fullName: '',
      phone: '',
      role: 'admin',
      passwordHash: null,
      sessionEpoch: user.sessionEpoch + 1,
      deleted: true,
      writes: ['w1', 'w2'],
    }),
  });

  test(`${name}: a row is taken back only at the version that was seen`, async () => {
    const store = open();
    const user = userWith();
    await store.compareAndSet(user.userId, 0, user);
    assert.equal(await store.remove(user.userId, 2), 'conflict');
    assert.equal(await store.remove(user.userId, 1), 'applied');
    assert.equal(await store.load(user.userId, 'serial'), undefined);
  });

  test(`${name}: pages hold each registered user once, the deleted and the nameless not`, async () => {
    const store = open();
    const users = Array.from({ length: 25 }, () => userWith());
    for (const user of [...users, userWith({ claimed: false }), userWith({ deleted: true })]) {
      await store.compareAndSet(user.userId, 0, user);
    }
    const seen: UserId[] = [];
    for (let after: UserId | undefined; ; after = seen.at(-1)) {
      const page = await store.page(after, 10);
      seen.push(...page.map(({ userId }) => userId));
      if (page.length < 10) break;
    }
    assert.deepEqual(seen.toSorted(), users.map(({ userId }) => userId).toSorted());
  });

  test(`${name}: finds rows that have waited too long for their name`, async () => {
    const store = open();
    const old = userWith({ claimed: false, createdAt: 1_000 });
    for (const user of [old, userWith({ claimed: false, createdAt: 5_000 }), userWith({ createdAt: 1_000 })]) {
      await store.compareAndSet(user.userId, 0, user);
    }
    assert.deepEqual(await store.unclaimed(5_000, 10), [old]);
  });
};

/** Every store of usernames has to pass this. */
export const usernameStoreContract = (name: string, open: () => UsernameStore): void => {
  test(`${name}: a name belongs to the first of many who claim it at once, and to nobody else ever`, async () => {
    const store = open();
    const anna = 'anna' as CanonicalUsername;
    assert.equal(await store.load(anna, 'serial'), undefined);
    const claimants = Array.from({ length: 10 }, () => newId<UserId>());
    const outcomes = await Promise.all(claimants.map((userId) => store.claim(anna, userId)));
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
    assert.equal(await store.load(anna, 'serial'), claimants[outcomes.indexOf('applied')]);
    assert.equal(await store.load('ann' as CanonicalUsername, 'serial'), undefined);
  });
};
