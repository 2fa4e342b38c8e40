import { runCommand } from '@product-store/platform/aggregate';
import type { Role } from '@product-store/platform/http';
import { newId, type UserId } from '@product-store/platform/values';
import { accountProblem } from './account-problems.ts';
import { decide, type User, type UserCommand, type UserDetails } from './user.ts';
import type { UsernameStore, UserStore } from './user-store.ts';
import type { CanonicalUsername } from './username.ts';

type WithoutWriteId<T> = T extends unknown ? Omit<T, 'writeId'> : never;

export interface Accounts {
  /** undefined: there never was, or it is deleted. */
  find(id: UserId): Promise<User | undefined>;
  /** For admins. @throws NotFound `user-not-found` */
  any(id: UserId): Promise<User>;
  /** @throws Unauthenticated `account-deleted`: a token outlives its account by up to its own life */
  own(id: UserId): Promise<User>;
  /** The user who owns this name, deleted ones not. */
  named(name: CanonicalUsername): Promise<User | undefined>;
  edit(id: UserId, details: Partial<UserDetails>): Promise<User>;
  /** Ends all sessions. @throws Conflict `password-changed` when `verifiedHash` is no longer the password's */
  setPassword(id: UserId, passwordHash: string, verifiedHash?: string): Promise<void>;
  /** The same password at another cost; nothing when it was changed meanwhile. */
  rehash(id: UserId, passwordHash: string, verifiedHash: string): Promise<void>;
  /** Ends all sessions, so that lost rights go with the access token. @throws Conflict `own-role`, NotFound */
  setRole(id: UserId, role: Role, byWhom?: UserId): Promise<User>;
  endSessions(id: UserId): Promise<void>;
  /** Anonymises the row and ends all sessions; the name stays taken. */
  remove(id: UserId): Promise<void>;
  page(after: UserId | undefined, limit: number): Promise<User[]>;
}

export const createAccounts = ({ users, usernames }: { users: UserStore; usernames: UsernameStore }): Accounts => {
  /** The row after the command. */
  const perform = async (id: UserId, command: WithoutWriteId<UserCommand>): Promise<User> => {
    const writeId = newId();
    const outcome = await runCommand<User | undefined, User>({
      load: (freshness) => users.load(id, freshness),
      decide: (user) => decide(user, { ...command, writeId }),
      compareAndSet: (seen, user) => users.compareAndSet(id, seen?.version ?? 0, user),
    });
    if (outcome.kind === 'refused') throw accountProblem(outcome);
    const user = outcome.kind === 'changed' ? outcome.change : outcome.state;
    if (!user) throw new Error('a command that was not refused leaves a row');
    return user;
  };
  const find = async (id: UserId): Promise<User | undefined> => {
    const user = await users.load(id, 'plain');
    return user?.deleted ? undefined : user;
  };
  const any = async (id: UserId): Promise<User> => {
    const user = await find(id);
    if (!user) throw accountProblem({ kind: 'refused', code: 'user-not-found', facts: {} });
    return user;
  };

  return {
    find,
    any,
    own: async (id) => {
      const user = await find(id);
      if (!user) throw accountProblem({ kind: 'refused', code: 'account-deleted', facts: {} });
      return user;
    },
    named: async (name) => {
      const id = await usernames.load(name, 'plain');
      return id && find(id);
    },
    edit: (id, details) => perform(id, { kind: 'edit', details }),
    setPassword: async (id, passwordHash, verifiedHash) => {
      await perform(id, { kind: 'change-password', passwordHash, ...(verifiedHash !== undefined && { verifiedHash }) });
    },
    rehash: async (id, passwordHash, verifiedHash) => {
      await perform(id, { kind: 'rehash', passwordHash, verifiedHash });
    },
    setRole: async (id, role, byWhom) => {
      await any(id);
      return perform(id, { kind: 'set-role', role, ...(byWhom !== undefined && { byWhom }) });
    },
    endSessions: async (id) => {
      await perform(id, { kind: 'end-sessions' });
    },
    remove: async (id) => {
      await perform(id, { kind: 'delete' });
    },
    page: (after, limit) => users.page(after, limit),
  };
};
