import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAndSetContract } from '@product-store/platform/testing';
import { newId, type UserId } from '@product-store/platform/values';
import type { FamilyId, Session } from './session.ts';
import type { SessionStore } from './session-store.ts';

const sessionWith = (fields: Partial<Session> = {}): Session => ({
  version: 1,
  familyId: newId<FamilyId>(),
  userId: newId<UserId>(),
  sessionEpoch: 3,
  secret: 's',
  counter: 1,
  tokenHash: 'h1',
  rotatedAt: 1_000,
  expiresAt: 5_000,
  ended: false,
  ...fields,
});

/** Every store of sessions has to pass this. `now` is the clock that the store goes by. */
export const sessionStoreContract = (name: string, open: (now: () => number) => SessionStore): void => {
  const userId = newId<UserId>();
  compareAndSetContract<FamilyId, Session>({
    name,
    open: () => open(() => 2_000),
    newId: () => newId<FamilyId>(),
    first: (familyId) => sessionWith({ familyId, userId }),
    next: (session) => ({
      ...session,
      version: session.version + 1,
      counter: 2,
      tokenHash: 'h2',
      rotatedAt: 2_000,
      ended: true,
    }),
  });

  test(`${name}: is gone when its time has come`, async () => {
    let now = 2_000;
    const store = open(() => now);
    const [short, long] = [sessionWith(), sessionWith({ expiresAt: 9_000 })];
    for (const session of [short, long]) await store.compareAndSet(session.familyId, 0, session);
    now = 5_000;
    assert.equal(await store.load(short.familyId, 'serial'), undefined);
    assert.deepEqual(await store.load(long.familyId, 'serial'), long);
  });
};
