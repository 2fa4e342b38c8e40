import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type UserId } from '@product-store/platform/values';
import type { CanonicalUsername } from './accounts/username.ts';
import type { FamilyId } from './sessions/session.ts';
import { sqliteUserStores } from './sqlite-stores.ts';

test('logins and throttles that have ended go, what still counts stays', async () => {
  const clock = { now: 2_000 };
  const { sessions, throttles, sweeps } = sqliteUserStores({ dataDir: ':memory:', now: () => clock.now });
  const [short, long] = [newId<FamilyId>(), newId<FamilyId>()];
  for (const [familyId, expiresAt] of [
    [short, 5_000],
    [long, 9_000],
  ] as const) {
    const login = { version: 1, familyId, userId: newId<UserId>(), sessionEpoch: 1, secret: 's', counter: 1 };
    await sessions.compareAndSet(familyId, 0, { ...login, tokenHash: 'h', rotatedAt: 1, ended: false, expiresAt });
  }
  const [anna, boris] = ['anna' as CanonicalUsername, 'boris' as CanonicalUsername];
  for (const [name, windowEndsAt] of [
    [anna, 5_000],
    [boris, 9_000],
  ] as const)
    await throttles.compareAndSet(name, 0, { version: 1, failures: 1, windowEndsAt, blockedUntil: 0, writes: [] });

  clock.now = 5_000;
  assert.deepEqual([await sweeps.refresh_families?.(), await sweeps.login_throttles?.()], [1, 1]);
  clock.now = 2_000; // nothing is only hidden by its age
  assert.equal(await sessions.load(short, 'serial'), undefined);
  assert.notEqual(await sessions.load(long, 'serial'), undefined);
  assert.equal(await throttles.load(anna, 'serial'), undefined);
  assert.notEqual(await throttles.load(boris, 'serial'), undefined);
});
