import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { change, refuse, unchanged } from '@product-store/platform/aggregate';
import { newId, type UserId } from '@product-store/platform/values';
import { decide, type User, type UserCommand } from './user.ts';

const userId = newId<UserId>();
const register: UserCommand = {
  kind: 'register',
  writeId: 'w1',
  userId,
  username: 'Anna',
  fullName: 'Анна',
  phone: '12345',
  role: 'customer',
  passwordHash: 'h1',
  at: 1_000,
};
const registered = (fields: Partial<User> = {}): User => {
  const decision = decide(undefined, register);
  assert(decision.kind === 'change');
  return { ...decision.change, claimed: true, ...fields };
};
const after = (user: User, command: UserCommand): User => {
  const decision = decide(user, command);
  assert(decision.kind === 'change', JSON.stringify(decision));
  return decision.change;
};

describe('a user', () => {
  test('is registered once, in its first epoch, without a name yet', () => {
    assert.equal(registered().sessionEpoch, 1);
    assert.equal(decide(undefined, register).kind, 'change');
    assert.deepEqual(decide(registered(), register), unchanged);
    assert.deepEqual(decide(registered(), { ...register, writeId: 'w2' }), refuse('user-exists'));
  });

  test('a write of unknown outcome that is asked for again changes nothing', () => {
    const once = after(registered(), { kind: 'end-sessions', writeId: 'w2' });
    assert.deepEqual(decide(once, { kind: 'end-sessions', writeId: 'w2' }), unchanged);
    assert.equal(after(once, { kind: 'end-sessions', writeId: 'w3' }).sessionEpoch, 3);
  });

  test('editing changes what was named and ends no session', () => {
    const user = registered();
    assert.deepEqual(
      decide(user, { kind: 'edit', writeId: 'w2', details: { phone: '54321' } }),
      change({ ...user, phone: '54321', version: 2, writes: ['w1', 'w2'] }),
    );
  });

  test('a new password ends all sessions', () => {
    const changed = after(registered(), {
      kind: 'change-password',
      writeId: 'w2',
      passwordHash: 'h2',
      verifiedHash: 'h1',
    });
    assert.equal(changed.passwordHash, 'h2');
    assert.equal(changed.sessionEpoch, 2);
  });

  test('of two password changes at once the second is refused: its old password no longer is', () => {
    const changed = registered({ passwordHash: 'h2' });
    const second: UserCommand = { kind: 'change-password', writeId: 'w3', passwordHash: 'h3', verifiedHash: 'h1' };
    assert.deepEqual(decide(changed, second), refuse('password-changed'));
  });

  test('an operator resets a password without knowing the old one', () => {
    const reset = after(registered(), { kind: 'change-password', writeId: 'w2', passwordHash: 'h2' });
    assert.equal(reset.passwordHash, 'h2');
  });

  test('the same password at another cost ends no session, and never brings an old password back', () => {
    const rehash: UserCommand = { kind: 'rehash', writeId: 'w2', passwordHash: 'h1-stronger', verifiedHash: 'h1' };
    const { passwordHash, sessionEpoch } = after(registered(), rehash);
    assert.deepEqual([passwordHash, sessionEpoch], ['h1-stronger', 1]);
    assert.deepEqual(decide(registered({ passwordHash: 'h2' }), rehash), unchanged);
  });

  test('a role that changes ends all sessions; the same role again nothing', () => {
    const admin = after(registered(), { kind: 'set-role', writeId: 'w2', role: 'admin' });
    assert.equal(admin.sessionEpoch, 2);
    assert.deepEqual(decide(admin, { kind: 'set-role', writeId: 'w3', role: 'admin' }), unchanged);
  });

  test('nobody changes their own role', () => {
    const admin = registered({ role: 'admin' });
    const command: UserCommand = { kind: 'set-role', writeId: 'w2', role: 'customer', byWhom: userId };
    assert.deepEqual(decide(admin, command), refuse('own-role'));
  });

  test('deleting leaves nothing personal, ends all sessions and is for good', () => {
    const gone = after(registered(), { kind: 'delete', writeId: 'w2' });
    const { username, fullName, phone, passwordHash, sessionEpoch } = gone;
    assert.deepEqual(
      { fullName, phone, passwordHash, sessionEpoch },
      { fullName: '', phone: '', passwordHash: null, sessionEpoch: 2 },
    );
    assert.doesNotMatch(username, /anna/i);
    assert.deepEqual(decide(gone, { kind: 'delete', writeId: 'w3' }), unchanged);
    assert.deepEqual(decide(gone, { kind: 'edit', writeId: 'w3', details: { phone: '1' } }), refuse('account-deleted'));
  });

  test('who deletes the account owned the name, even when nobody had noted it: the sweep must keep the row', () => {
    assert.equal(after(registered({ claimed: false }), { kind: 'delete', writeId: 'w2' }).claimed, true);
  });

  test('commands for nobody are refused', () => {
    assert.deepEqual(decide(undefined, { kind: 'delete', writeId: 'w1' }), refuse('user-not-found'));
  });
});
