import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { UserId } from '@product-store/platform/values';
import type { User } from './user.ts';
import type { CanonicalUsername } from './username.ts';

export interface UserStore {
  load(id: UserId, freshness: Freshness): Promise<User | undefined>;
  /** One partition, one conditional write. `unknown` means: it may or may not have been applied. */
  compareAndSet(id: UserId, seen: Version, user: User): Promise<Outcome>;
  /** Takes back a row that never got its name. */
  remove(id: UserId, seen: Version): Promise<Outcome>;
  /** Plain: registered users that are not deleted, by id, from the first one after `after`. */
  page(after: UserId | undefined, limit: number): Promise<User[]>;
  /** Plain: rows older than `before` that are not known to own their name. */
  unclaimed(before: number, limit: number): Promise<User[]>;
}

export interface UsernameStore {
  load(name: CanonicalUsername, freshness: Freshness): Promise<UserId | undefined>;
  /** The only write there is: insert if not exists. */
  claim(name: CanonicalUsername, userId: UserId): Promise<Outcome>;
}
