import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Freshness, Outcome, Version } from '../aggregate/store-contract.ts';

interface Row {
  version: Version;
}

/** What every store of one-row aggregates promises, whatever it keeps them in. */
export const compareAndSetContract = <Id, S extends Row>({
  name,
  open,
  newId,
  first,
  next,
}: {
  name: string;
  open(): {
    load(id: Id, freshness: Freshness): Promise<S | undefined>;
    compareAndSet(id: Id, seen: Version, state: S): Promise<Outcome>;
  };
  newId(): Id;
  /** A first state, with all fields filled. */
  first(id: Id): S;
  /** The next state: every field that may change is another one, the version is one higher. */
  next(state: S): S;
}): void => {
  test(`${name}: what was never written is not there`, async () => {
    assert.equal(await open().load(newId(), 'serial'), undefined);
  });

  test(`${name}: what was written is read back as it was, first and changed`, async () => {
    const store = open();
    const id = newId();
    const one = first(id);
    assert.equal(await store.compareAndSet(id, 0, one), 'applied');
    assert.deepEqual(await store.load(id, 'serial'), one);
    const two = next(one);
    assert.equal(await store.compareAndSet(id, one.version, two), 'applied');
    assert.deepEqual(await store.load(id, 'plain'), two);
  });

  test(`${name}: a write that expected another version changes nothing`, async () => {
    const store = open();
    const id = newId();
    const one = first(id);
    assert.equal(await store.compareAndSet(id, one.version, next(one)), 'conflict');
    assert.equal(await store.load(id, 'serial'), undefined);
    await store.compareAndSet(id, 0, one);
    assert.equal(await store.compareAndSet(id, 0, next(one)), 'conflict');
    assert.equal(await store.compareAndSet(id, one.version + 1, next(one)), 'conflict');
    assert.deepEqual(await store.load(id, 'serial'), one);
  });

  test(`${name}: of many who saw the same version one wins`, async () => {
    const store = open();
    const id = newId();
    const one = first(id);
    await store.compareAndSet(id, 0, one);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => store.compareAndSet(id, one.version, next(one))),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'applied').length, 1);
  });

  test(`${name}: one row's writes leave others alone`, async () => {
    const store = open();
    const [id, other] = [newId(), newId()];
    const one = first(id);
    await store.compareAndSet(id, 0, one);
    await store.compareAndSet(other, 0, first(other));
    await store.compareAndSet(other, first(other).version, next(first(other)));
    assert.deepEqual(await store.load(id, 'serial'), one);
  });
};
