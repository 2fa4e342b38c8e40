import { randomBytes } from 'node:crypto';
import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { Unauthenticated } from '@product-store/platform/errors';
import { newId, type UserId } from '@product-store/platform/values';
import type { Accounts } from '../accounts/accounts.ts';
import type { User } from '../accounts/user.ts';
import { formatToken, parseToken } from './refresh-token.ts';
import { decide, type FamilyId, hashOf, type Session, type SessionCommand, successorOf } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** What a login, or a refresh of it, gives. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Of the access token; seconds. */
  expiresInS: number;
  /** Of the whole login; epoch milliseconds. */
  sessionEndsAt: number;
}

export interface Sessions {
  open(user: User): Promise<Tokens>;
  /** The next pair. @throws Unauthenticated `session-ended` when the login is over, whatever ended it */
  refresh(refreshToken: string): Promise<Tokens>;
  /** Ends the login that this token belongs to; of this user, when one is named. Unknown tokens end nothing. */
  end(refreshToken: string, ofUser?: UserId): Promise<void>;
}

export const createSessions = ({
  store,
  accounts,
  accessTokenOf,
  accessTokenS,
  lifetimeMs,
  graceMs,
  now = Date.now,
}: {
  store: SessionStore;
  accounts: Accounts;
  accessTokenOf(user: User): string;
  accessTokenS: number;
  lifetimeMs: number;
  graceMs: number;
  now?: () => number;
}): Sessions => {
  const perform = (id: FamilyId, command: SessionCommand): Promise<CommandOutcome<Session | undefined, Session>> =>
    runCommand<Session | undefined, Session>({
      load: (freshness) => store.load(id, freshness),
      decide: (session) => decide(session, command),
      compareAndSet: (seen, session) => store.compareAndSet(id, seen?.version ?? 0, session),
    });
  const tokens = (user: User, session: Session, counter: number, value: string): Tokens => ({
    accessToken: accessTokenOf(user),
    refreshToken: formatToken(session.familyId, { counter, value }),
    expiresInS: accessTokenS,
    sessionEndsAt: session.expiresAt,
  });

  return {
    open: async (user) => {
      const value = randomBytes(32).toString('base64url');
      const session = newSession(user, value, now(), lifetimeMs);
      await perform(session.familyId, { kind: 'open', session });
      return tokens(user, session, session.counter, value);
    },
    refresh: async (refreshToken) => {
      const presented = parseToken(refreshToken);
      if (!presented) throw over();
      const { familyId, token } = presented;
      const outcome = await perform(familyId, { kind: 'refresh', token, at: now(), graceMs });
      const session = outcome.kind === 'changed' ? outcome.change : outcome.state;
      if (outcome.kind === 'refused' || !session || session.ended) throw over();
      const user = await accounts.find(session.userId);
      if (!user || user.sessionEpoch !== session.sessionEpoch) throw over();
      return tokens(user, session, token.counter + 1, successorOf(session.secret, token.value));
    },
    end: async (refreshToken, ofUser) => {
      const presented = parseToken(refreshToken);
      const session = presented && (await store.load(presented.familyId, 'plain'));
      if (!session || (ofUser && session.userId !== ofUser)) return;
      await perform(session.familyId, { kind: 'end', token: presented.token });
    },
  };
};

const newSession = (user: User, value: string, at: number, lifetimeMs: number): Session => ({
  version: 1,
  familyId: newId<FamilyId>(),
  userId: user.userId,
  sessionEpoch: user.sessionEpoch,
  secret: randomBytes(32).toString('base64url'),
  counter: 1,
  tokenHash: hashOf(value),
  rotatedAt: at,
  expiresAt: at + lifetimeMs,
  ended: false,
});

const over = () => new Unauthenticated('session-ended', 'This login has ended. Log in again.');
