import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { UserId } from '@product-store/platform/values';
import type { Cart } from './cart.ts';

export interface CartStore {
  /** `noCart` when there is none (any more). */
  load(userId: UserId, freshness: Freshness): Promise<Cart>;
  /** One row, rewritten whole with a new time to live. */
  compareAndSet(userId: UserId, seen: Version, cart: Cart): Promise<Outcome>;
  /** For admins and the auditor: carts by user id, after `after`. */
  page(after: UserId | undefined, limit: number): Promise<{ userId: UserId; cart: Cart }[]>;
}
