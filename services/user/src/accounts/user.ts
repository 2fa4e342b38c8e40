import {
  change,
  type Decision,
  refuse,
  unchanged,
  type Version,
  withWrite,
  wroteAlready,
} from '@product-store/platform/aggregate';
import type { Role } from '@product-store/platform/http';
import type { UserId } from '@product-store/platform/values';

/** What people tell of themselves. */
export interface UserDetails {
  fullName: string;
  phone: string;
}

/** The row of one user. */
export interface User extends UserDetails {
  version: Version;
  userId: UserId;
  /** As it was typed at registration; unique is its canonical form (username.ts). */
  username: string;
  role: Role;
  /** bcrypt; null once the account is deleted. */
  passwordHash: string | null;
  /** Sessions carry the epoch they were opened in; raising it ends all of them in one write. */
  sessionEpoch: number;
  /** Epoch milliseconds. */
  createdAt: number;
  /** The username's claim is known to point here. */
  claimed: boolean;
  deleted: boolean;
  /** Ids of the last writes, so that a write of unknown outcome can be recognised. */
  writes: readonly string[];
}

export type UserCommand = { writeId: string } & (
  | ({ kind: 'register'; userId: UserId; username: string; role: Role; passwordHash: string; at: number } & UserDetails)
  | { kind: 'confirm-claim' }
  | { kind: 'edit'; details: Partial<UserDetails> }
  /** `verifiedHash`: the hash that the old password was compared with; absent when an operator resets it. */
  | { kind: 'change-password'; passwordHash: string; verifiedHash?: string }
  /** The same password, hashed at another cost. */
  | { kind: 'rehash'; passwordHash: string; verifiedHash: string }
  | { kind: 'set-role'; role: Role; byWhom?: UserId }
  | { kind: 'end-sessions' }
  | { kind: 'delete' }
);

/** The rules of a user's row. `undefined`: there is none. */
export const decide = (user: User | undefined, command: UserCommand): Decision<User> => {
  if (user && wroteAlready(user.writes, command.writeId)) return unchanged;
  if (command.kind === 'register') return register(user, command);
  if (!user) return refuse('user-not-found');
  if (user.deleted) return command.kind === 'delete' ? unchanged : refuse('account-deleted');
  const to = (fields: Partial<User>) =>
    change({ ...user, ...fields, version: user.version + 1, writes: withWrite(user.writes, command.writeId) });
  const endsSessions = { sessionEpoch: user.sessionEpoch + 1 };
  switch (command.kind) {
    case 'confirm-claim':
      return user.claimed ? unchanged : to({ claimed: true });
    case 'edit':
      return to(command.details);
    case 'change-password':
      // Two changes at once: the second one's old password was right a moment ago and no longer is.
      if (command.verifiedHash !== undefined && command.verifiedHash !== user.passwordHash)
        return refuse('password-changed');
      return to({ passwordHash: command.passwordHash, ...endsSessions });
    case 'rehash':
      return command.verifiedHash === user.passwordHash ? to({ passwordHash: command.passwordHash }) : unchanged;
    case 'set-role':
      if (user.role === command.role) return unchanged;
      // Nobody takes their own rights away: so there is always an administrator left.
      if (command.byWhom === user.userId) return refuse('own-role');
      return to({ role: command.role, ...endsSessions });
    case 'end-sessions':
      return to(endsSessions);
    case 'delete':
      // Who can log in owns the name, whether or not that was noted: the sweep must not take the row.
      return to({ ...anonymous(user.userId), passwordHash: null, claimed: true, deleted: true, ...endsSessions });
  }
};

const register = (user: User | undefined, command: Extract<UserCommand, { kind: 'register' }>): Decision<User> => {
  if (user) return refuse('user-exists');
  const { userId, username, fullName, phone, role, passwordHash, at, writeId } = command;
  return change({
    version: 1,
    userId,
    username,
    fullName,
    phone,
    role,
    passwordHash,
    sessionEpoch: 1,
    createdAt: at,
    claimed: false,
    deleted: false,
    writes: [writeId],
  });
};

const anonymous = (userId: UserId) => ({ username: `deleted-${userId.slice(0, 8)}`, fullName: '', phone: '' });
