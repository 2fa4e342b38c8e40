import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from '@product-store/platform/aggregate';
import { compareAndSetContract, someMoment } from '@product-store/platform/testing';
import { newId, type UserId } from '@product-store/platform/values';
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

/** Every store of users has to pass this. What `open` gives may hold other users. */
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
    const [unclaimed, deleted] = [userWith({ claimed: false }), userWith({ deleted: true })];
    for (const user of [...users, unclaimed, deleted]) {
      await store.compareAndSet(user.userId, 0, user);
    }
    const own = new Set([...users, unclaimed, deleted].map(({ userId }) => userId));
    const seen: UserId[] = [];
    for await (const page of pagesOf((after: User | undefined, limit) => store.page(after?.userId, limit), 10))
      seen.push(...page.map(({ userId }) => userId).filter((id) => own.has(id)));
    assert.deepEqual(seen.toSorted(), users.map(({ userId }) => userId).toSorted());
  });

  test(`${name}: finds rows that have waited too long for their name`, async () => {
    const store = open();
    const then = someMoment();
    const old = userWith({ claimed: false, createdAt: then });
    const young = userWith({ claimed: false, createdAt: then + 4_000 });
    for (const user of [old, young, userWith({ createdAt: then })]) await store.compareAndSet(user.userId, 0, user);
    assert.deepEqual(await store.unclaimed(then + 4_000, 10), [old]);
    const confirmed = { ...old, version: 2, claimed: true };
    await store.compareAndSet(old.userId, 1, confirmed);
    assert.deepEqual(await store.unclaimed(then + 4_000, 10), []);
    assert.deepEqual(await store.unclaimed(then + 4_001, 10), [young]);
  });

  test(`${name}: of many rows without a name so many are found as were asked for, then the others`, async () => {
    const store = open();
    const then = someMoment();
    const rows = Array.from({ length: 25 }, (_, at) => userWith({ claimed: false, createdAt: then + at }));
    for (const row of rows) await store.compareAndSet(row.userId, 0, row);
    const found: UserId[] = [];
    for (const most of [10, 10, 5]) {
      const some = await store.unclaimed(then + 1_000, 10);
      assert.equal(some.length, most);
      for (const { userId } of some) assert.equal(await store.remove(userId, 1), 'applied');
      found.push(...some.map(({ userId }) => userId));
    }
    assert.deepEqual(found.toSorted(), rows.map(({ userId }) => userId).toSorted());
    assert.deepEqual(await store.unclaimed(then + 1_000, 10), []);
  });
};

/** Every store of usernames has to pass this. */
export const usernameStoreContract = (name: string, open: () => UsernameStore): void => {
  test(`${name}: a name belongs to the first of many who claim it at once, and to nobody else ever`, async () => {
    const store = open();
    const anna = newId<CanonicalUsername>();
    assert.equal(await store.load(anna, 'serial'), undefined);
    const claimants = Array.from({ length: 10 }, () => newId<UserId>());
    const outcomes = await Promise.all(claimants.map((userId) => store.claim(anna, userId)));
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
    assert.equal(await store.load(anna, 'serial'), claimants[outcomes.indexOf('applied')]);
    assert.equal(await store.load(anna.slice(1) as CanonicalUsername, 'serial'), undefined);
  });
};
