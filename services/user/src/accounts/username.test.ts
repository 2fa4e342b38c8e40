import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { change, refuse, unchanged } from '@product-store/platform/aggregate';
import { newId, type UserId } from '@product-store/platform/values';
import { canonicalUsername, decide } from './username.ts';

describe('a username', () => {
  test('is the same in any case', () => {
    assert.equal(canonicalUsername('Anna.P-1_x'), 'anna.p-1_x');
  });

  test('has 3 to 32 letters of the Latin alphabet, digits, dots, hyphens, underscores', () => {
    for (const impossible of ['ab', 'a'.repeat(33), 'anna petrova', 'анна', 'anna\n', 'anna\0', '']) {
      assert.equal(canonicalUsername(impossible), undefined, JSON.stringify(impossible));
    }
  });

  test('goes to who claims it first and never changes hands', () => {
    const [first, second] = [newId<UserId>(), newId<UserId>()];
    assert.deepEqual(decide(undefined, { kind: 'claim', userId: first }), change(first));
    assert.deepEqual(decide(first, { kind: 'claim', userId: first }), unchanged);
    assert.deepEqual(decide(first, { kind: 'claim', userId: second }), refuse('username-taken'));
  });
});
