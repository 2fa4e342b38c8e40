import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IdempotencyStore, keepCallsMs, type SavedCall } from '../idempotency/idempotency-store.ts';
import { newId } from '../values/ids.ts';
import { compareAndSetContract } from './compare-and-set-contract.ts';

const seenAt = 1_800_000_000_000;
const running: SavedCall = {
  version: 1,
  fingerprint: 'f',
  state: 'RUNNING',
  owner: 'worker',
  firstSeenAt: seenAt,
  leaseUntil: seenAt + 30_000,
};
const done: SavedCall = {
  ...running,
  version: 2,
  state: 'DONE',
  answer: {
    status: 201,
    body: { name: 'Чай "Ёлка"', none: null },
    headers: { location: '/orders/1', 'set-cookie': [] },
  },
};

/** Every store of saved calls has to pass this. `now` is the clock that the store goes by. */
export const idempotencyStoreContract = (name: string, open: (now: () => number) => IdempotencyStore): void => {
  const scope = newId<string>();
  compareAndSetContract<string, SavedCall>({
    name,
    open: () => {
      const store = open(() => seenAt);
      return {
        load: (key, freshness) => store.load(scope, key, freshness),
        compareAndSet: (key, seen, call) => store.compareAndSet(scope, key, seen, call),
      };
    },
    newId: () => newId<string>(),
    first: () => running,
    next: ({ version }) => ({ ...done, version: version + 1 }),
  });

  test(`${name}: the same key of two owners is two calls`, async () => {
    const store = open(() => seenAt);
    const [one, other, key] = [newId<string>(), newId<string>(), newId<string>()];
    await store.compareAndSet(one, key, 0, running);
    assert.equal(await store.load(other, key, 'serial'), undefined);
    assert.equal(await store.compareAndSet(other, key, 0, running), 'applied');
  });

  test(`${name}: an answer is forgotten two days after its key was first seen, and the key may be used anew`, async () => {
    let now = seenAt;
    const store = open(() => now);
    const key = newId<string>();
    await store.compareAndSet(scope, key, 0, running);
    now += keepCallsMs - 1;
    assert.equal(await store.compareAndSet(scope, key, 1, done), 'applied');
    assert.deepEqual(await store.load(scope, key, 'serial'), done);
    now += 1;
    assert.equal(await store.load(scope, key, 'serial'), undefined);
    const anew = { ...running, firstSeenAt: now };
    assert.equal(await store.compareAndSet(scope, key, 0, anew), 'applied');
    assert.deepEqual(await store.load(scope, key, 'serial'), anew);
  });
};
