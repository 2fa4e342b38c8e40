import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuse, unchanged } from '@product-store/platform/aggregate';
import { newId, type UserId } from '@product-store/platform/values';
import { decide, type FamilyId, hashOf, type PresentedToken, type Session, successorOf } from './session.ts';

const secret = Buffer.alloc(32, 7).toString('base64url');
const first: PresentedToken = { counter: 1, value: Buffer.alloc(32, 1).toString('base64url') };
const opened: Session = {
  version: 1,
  familyId: newId<FamilyId>(),
  userId: newId<UserId>(),
  sessionEpoch: 1,
  secret,
  counter: 1,
  tokenHash: hashOf(first.value),
  rotatedAt: 0,
  expiresAt: 100_000_000,
  ended: false,
};
const refresh = (session: Session | undefined, token: PresentedToken, at: number) =>
  decide(session, { kind: 'refresh', token, at, graceMs: 30_000 });
const next = ({ counter, value }: PresentedToken): PresentedToken => ({
  counter: counter + 1,
  value: successorOf(secret, value),
});
const rotated = (session: Session, token: PresentedToken, at: number): Session => {
  const decision = refresh(session, token, at);
  assert(decision.kind === 'change', JSON.stringify(decision));
  return decision.change;
};
const second = next(first);
const third = next(second);

describe('a refresh family', () => {
  test('the newest token gives its successor, and only the hash of that is kept', () => {
    const session = rotated(opened, first, 1_000);
    assert.deepEqual(session, { ...opened, version: 2, counter: 2, tokenHash: hashOf(second.value), rotatedAt: 1_000 });
    assert(!JSON.stringify(session).includes(second.value));
    assert.equal(rotated(session, second, 2_000).ended, false);
  });

  test('the immediate predecessor is honoured for 30 s: nothing moves, its successor is the newest', () => {
    const session = rotated(opened, first, 1_000);
    assert.deepEqual(refresh(session, first, 31_000), unchanged);
    assert.equal(hashOf(successorOf(session.secret, first.value)), session.tokenHash);
  });

  test('later, the predecessor is a stolen one: the family ends', () => {
    const session = rotated(opened, first, 1_000);
    assert.equal(rotated(session, first, 31_001).ended, true);
  });

  test('an older one ends the family at once', () => {
    const session = rotated(rotated(opened, first, 1_000), second, 1_001);
    assert.equal(rotated(session, first, 1_002).ended, true);
    assert.equal(rotated(session, third, 1_002).ended, false);
  });

  test('an ended family gives nothing, not even for its newest token', () => {
    const ended = rotated(rotated(opened, first, 1_000), first, 40_000);
    assert.deepEqual(refresh(ended, second, 40_001), refuse('session-ended'));
  });

  test('made-up tokens, whatever number they claim, are refused and end nothing', () => {
    const session = rotated(opened, first, 1_000);
    const value = Buffer.alloc(32, 9).toString('base64url');
    for (const counter of [0, 1, 2, 3])
      assert.deepEqual(refresh(session, { counter, value }, 1_001), refuse('unknown-token'));
    for (const counter of [0, 1, 3]) {
      assert.deepEqual(refresh(session, { ...second, counter }, 1_001), refuse('unknown-token'));
    }
  });

  test('ends at its absolute time, however busy', () => {
    assert.deepEqual(refresh(opened, first, opened.expiresAt), refuse('session-ended'));
    assert.deepEqual(refresh(undefined, first, 0), refuse('session-ended'));
  });

  test('logout ends it for any of its tokens, once, and not for made-up ones', () => {
    const session = rotated(opened, first, 1_000);
    for (const token of [first, second]) assert.equal(decide(session, { kind: 'end', token }).kind, 'change');
    assert.deepEqual(decide({ ...session, ended: true }, { kind: 'end', token: second }), unchanged);
    assert.deepEqual(decide(session, { kind: 'end', token: { counter: 2, value: first.value } }), unchanged);
    assert.deepEqual(decide(undefined, { kind: 'end', token: first }), unchanged);
  });

  test('a token older than can be checked quickly ends the family without being walked', () => {
    const session = { ...opened, counter: 50_000_000 };
    assert.equal(rotated(session, first, 1_000).ended, true);
  });
});
