import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createIdempotencyKeys } from './idempotency-keys.ts';

const counted = () => {
  let count = 0;
  return createIdempotencyKeys(() => `key ${++count}`);
};

it('the same wish, sent again after a lost answer, has the same key', () => {
  const keys = counted();
  assert.equal(keys.of({ change: -2 }), 'key 1');
  assert.equal(keys.of({ change: -2 }), 'key 1');
});

it('another wish has another key', () => {
  const keys = counted();
  keys.of({ change: -2 });
  assert.equal(keys.of({ change: -3 }), 'key 2');
});

it('the same wish after it went well is a new one', () => {
  const keys = counted();
  keys.of({ change: -2 });
  keys.done();
  assert.equal(keys.of({ change: -2 }), 'key 2');
});

it('keys are random and fit the header', () => {
  const [a, b] = [createIdempotencyKeys().of(1), createIdempotencyKeys().of(1)];
  assert.match(a, /^[0-9a-f]{32}$/);
  assert.notEqual(a, b);
});
