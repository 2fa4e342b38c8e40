import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { change, type Decision, refuse, unchanged, type Version } from '@product-store/platform/aggregate';
import type { Brand, UserId } from '@product-store/platform/values';

export type FamilyId = Brand<string, 'FamilyId'>;

/**
 * One login: a family of refresh tokens, each used once. Token number n+1 is an HMAC of token n under the family's
 * secret, and the row keeps only the secret and the hash of the newest token:
 * - whoever reads the store has no token and cannot compute one: that takes a token *and* the secret;
 * - whoever holds an old token cannot compute newer ones, the service can: so an answer that got lost is given again,
 *   and a token that was used before is told from one that never was by walking it forward to the newest.
 */
export interface Session {
  version: Version;
  familyId: FamilyId;
  userId: UserId;
  /** The user's epoch at login; when the user's has moved on, the family has ended. */
  sessionEpoch: number;
  secret: string;
  /** Number of the newest token. */
  counter: number;
  tokenHash: string;
  /** When the newest token was made; epoch milliseconds. */
  rotatedAt: number;
  /** However busy, a login ends here. */
  expiresAt: number;
  ended: boolean;
}

export interface PresentedToken {
  counter: number;
  value: string;
}

export type SessionCommand =
  | { kind: 'open'; session: Session }
  | { kind: 'refresh'; token: PresentedToken; at: number; graceMs: number }
  | { kind: 'end'; token: PresentedToken };

/** More rotations than this are not walked (a few ms); whoever presents such a token knows the family's id, at least. */
const longestWalk = 5_000;

export const successorOf = (secret: string, value: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(value).digest('base64url');

export const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url');

/** The rules of a refresh family. `undefined`: there is none. */
export const decide = (session: Session | undefined, command: SessionCommand): Decision<Session> => {
  if (command.kind === 'open') return session ? unchanged : change(command.session);
  if (command.kind === 'end') {
    return session && !session.ended && isOurs(session, command.token) ? change(ended(session)) : unchanged;
  }
  if (!session || session.ended || session.expiresAt <= command.at) return refuse('session-ended');
  return refresh(session, command);
};

const refresh = (
  session: Session,
  { token, at, graceMs }: Extract<SessionCommand, { kind: 'refresh' }>,
): Decision<Session> => {
  if (!isOurs(session, token)) return refuse('unknown-token'); // made up: no reason to end anything
  const age = session.counter - token.counter;
  if (age === 0) {
    const successor = successorOf(session.secret, token.value);
    return change({
      ...session,
      version: session.version + 1,
      counter: session.counter + 1,
      tokenHash: hashOf(successor),
      rotatedAt: at,
    });
  }
  // The immediate predecessor: a second tab, or an answer that got lost. It gets the same successor.
  if (age === 1 && at - session.rotatedAt <= graceMs) return unchanged;
  return change(ended(session)); // used twice: somebody else has it
};

const ended = (session: Session): Session => ({ ...session, version: session.version + 1, ended: true });

/** Whether the token was one of this family's: then so many steps lead from it to the newest. */
const isOurs = ({ secret, counter, tokenHash }: Session, token: PresentedToken): boolean => {
  const steps = counter - token.counter;
  if (steps < 0) return false;
  if (steps > longestWalk) return true;
  let walked = token.value;
  for (let step = 0; step < steps; step++) walked = successorOf(secret, walked);
  return timingSafeEqual(Buffer.from(hashOf(walked)), Buffer.from(tokenHash));
};
