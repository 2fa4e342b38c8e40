import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuse, unchanged } from '@product-store/platform/aggregate';
import { decide, type Throttle, type ThrottleCommand } from './throttle.ts';

const minute = 60_000;
const limits = { failures: 3, windowMs: 15 * minute, blockMs: minute, maxBlockMs: 5 * minute };
let writes = 0;
const failed = (throttle: Throttle | undefined, at: number): Throttle => {
  const command: ThrottleCommand = { kind: 'failed', at, writeId: `w${++writes}`, firstVersion: 77 };
  const decision = decide(throttle, command, limits);
  assert(decision.kind === 'change');
  return decision.change;
};
const check = (throttle: Throttle | undefined, at: number) => decide(throttle, { kind: 'check', at }, limits);
const after = (...times: number[]) => times.reduce<Throttle | undefined>(failed, undefined);

describe('a login throttle', () => {
  test('lets in who has failed less often than the limit', () => {
    assert.deepEqual(check(undefined, 0), unchanged);
    assert.deepEqual(check(after(0, 1), 2), unchanged);
  });

  test('blocks for a minute at the limit', () => {
    const throttle = after(0, 0, 0);
    assert.deepEqual(check(throttle, 59_001), refuse('too-many-logins', { retryAfterS: 1 }));
    assert.deepEqual(check(throttle, minute), unchanged);
  });

  test('blocks twice as long for each further failure, up to the longest', () => {
    const blockedMs = [1, 2, 3, 4, 5].map((more) => after(...Array.from({ length: 2 + more }, () => 0))?.blockedUntil);
    assert.deepEqual(
      blockedMs,
      [1, 2, 4, 5, 5].map((minutes) => minutes * minute),
    );
  });

  test('forgets failures when their window ends; a block lengthens it', () => {
    assert.equal(failed(after(0, 1), 15 * minute).failures, 1);
    assert.equal(failed(after(0, 0, 0), 15 * minute).failures, 4);
    assert.equal(failed(after(0, 0, 0), 16 * minute).failures, 1);
  });

  test('success or an administrator clears it', () => {
    const decision = decide(after(0, 0, 0, 0), { kind: 'clear' }, limits);
    assert(decision.kind === 'change');
    assert.deepEqual(check(decision.change, 1), unchanged);
    assert.equal(failed(decision.change, 2).failures, 1);
    assert.deepEqual(decide(undefined, { kind: 'clear' }, limits), unchanged);
  });

  test('counts a failure of unknown outcome once', () => {
    const command: ThrottleCommand = { kind: 'failed', at: 0, writeId: 'again', firstVersion: 5 };
    const decision = decide(undefined, command, limits);
    assert(decision.kind === 'change');
    assert.deepEqual(decide(decision.change, command, limits), unchanged);
  });

  test('begins at a version that no earlier row of the name had', () => {
    assert.equal(after(0)?.version, 77);
    assert.equal(after(0, 0)?.version, 78);
  });
});
