import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAndSetContract } from '@product-store/platform/testing';
import { newId } from '@product-store/platform/values';
import type { CanonicalUsername } from '../accounts/username.ts';
import type { Throttle } from './throttle.ts';
import type { ThrottleStore } from './throttle-store.ts';

const first: Throttle = { version: 41, failures: 1, windowEndsAt: 5_000, blockedUntil: 0, writes: ['w1'] };

/** Every store of throttles has to pass this. `now` is the clock that the store goes by. */
export const throttleStoreContract = (name: string, open: (now: () => number) => ThrottleStore): void => {
  compareAndSetContract<CanonicalUsername, Throttle>({
    name,
    open: () => open(() => 1_000),
    newId: () => newId<CanonicalUsername>(),
    first: () => first,
    next: ({ version }) => ({
      version: version + 1,
      failures: 2,
      windowEndsAt: 9_000,
      blockedUntil: 3_000,
      writes: ['w1', 'w2'],
    }),
  });

  test(`${name}: is forgotten at the end of its window, and begins anew`, async () => {
    let now = 1_000;
    const store = open(() => now);
    const name = newId<CanonicalUsername>();
    await store.compareAndSet(name, 0, first);
    now = 5_000;
    assert.equal(await store.load(name, 'serial'), undefined);
    const anew = { ...first, version: 7, windowEndsAt: 9_000 };
    assert.equal(await store.compareAndSet(name, first.version, { ...first, version: 42 }), 'conflict');
    assert.equal(await store.compareAndSet(name, 0, anew), 'applied');
    assert.deepEqual(await store.load(name, 'serial'), anew);
  });
};
