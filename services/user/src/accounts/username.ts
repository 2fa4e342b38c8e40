import { change, type Decision, refuse, unchanged } from '@product-store/platform/aggregate';
import type { Brand, UserId } from '@product-store/platform/values';

/** What makes a name unique: `Anna` and `anna` are the same person. */
export type CanonicalUsername = Brand<string, 'CanonicalUsername'>;

export const usernamePattern = /^[A-Za-z0-9_.-]{3,32}$/;

/** undefined: nobody can have this name. */
export const canonicalUsername = (username: string): CanonicalUsername | undefined =>
  usernamePattern.test(username) ? (username.toLowerCase() as CanonicalUsername) : undefined;

/** A claim is made once, by the first who comes, and never changes hands: it is the moment a registration counts. */
export const decide = (owner: UserId | undefined, command: { kind: 'claim'; userId: UserId }): Decision<UserId> => {
  if (owner === command.userId) return unchanged;
  return owner ? refuse('username-taken') : change(command.userId);
};
