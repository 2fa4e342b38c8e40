import { runCommand } from '@product-store/platform/aggregate';
import type { Role } from '@product-store/platform/http';
import { newId, type UserId } from '@product-store/platform/values';
import type { Passwords } from '../passwords/passwords.ts';
import { accountProblem } from './account-problems.ts';
import { decide as decideUser, type User, type UserDetails } from './user.ts';
import type { UsernameStore, UserStore } from './user-store.ts';
import { type CanonicalUsername, decide as decideClaim } from './username.ts';

export interface Applicant extends UserDetails {
  username: string;
  canonical: CanonicalUsername;
  password: string;
  role: Role;
}

export interface Registration {
  /** @throws Conflict `username-taken`; Unavailable `passwords-busy` */
  register(applicant: Applicant): Promise<User>;
  /** Takes away rows that never got their name, and confirms those that did. Returns how many it settled. */
  sweep(): Promise<number>;
}

/** A registration is over within seconds: a row that has no claim after this time never gets one. */
const unclaimedMs = 3_600_000;
const sweepBatch = 500;

/**
 * The row comes first, then the claim of the name: whoever's claim is there is registered (the commit point), and a
 * claim never points to a row that does not exist. A crash in between leaves a row that nobody can find; it is swept.
 */
export const createRegistration = ({
  users,
  usernames,
  passwords,
  registered,
  now = Date.now,
}: {
  users: UserStore;
  usernames: UsernameStore;
  passwords: Passwords;
  /** Counts. */
  registered(): void;
  now?: () => number;
}): Registration => {
  const write = async (id: UserId, command: Parameters<typeof decideUser>[1]): Promise<User> => {
    const outcome = await runCommand<User | undefined, User>({
      load: (freshness) => users.load(id, freshness),
      decide: (user) => decideUser(user, command),
      compareAndSet: (seen, user) => users.compareAndSet(id, seen?.version ?? 0, user),
    });
    const user = outcome.kind === 'changed' ? outcome.change : outcome.state;
    if (outcome.kind === 'refused' || !user) throw new Error(`a new user's row refused ${command.kind}`);
    return user;
  };
  const confirm = (id: UserId) => write(id, { kind: 'confirm-claim', writeId: newId() });
  const claim = (name: CanonicalUsername, userId: UserId) =>
    runCommand<UserId | undefined, UserId>({
      load: (freshness) => usernames.load(name, freshness),
      decide: (owner) => decideClaim(owner, { kind: 'claim', userId }),
      compareAndSet: () => usernames.claim(name, userId),
    });

  return {
    register: async ({ canonical, password, ...applicant }) => {
      if (await usernames.load(canonical, 'plain')) throw accountProblem(taken); // before the costly hash
      const passwordHash = await passwords.hash(password);
      const userId = newId<UserId>();
      const user = await write(userId, {
        kind: 'register',
        userId,
        ...applicant,
        passwordHash,
        at: now(),
        writeId: newId(),
      });
      const outcome = await claim(canonical, userId);
      if (outcome.kind === 'refused') {
        await users.remove(userId, user.version);
        throw accountProblem(outcome);
      }
      registered();
      return confirm(userId).catch(() => user); // only a note for the sweep, which makes up for it
    },
    sweep: async () => {
      const rows = await users.unclaimed(now() - unclaimedMs, sweepBatch);
      for (const { userId, username, version } of rows) {
        const owner = await usernames.load(username.toLowerCase() as CanonicalUsername, 'serial');
        await (owner === userId ? confirm(userId) : users.remove(userId, version));
      }
      return rows.length;
    },
  };
};

const taken = { kind: 'refused', code: 'username-taken', facts: {} } as const;
