import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { UserId } from '@product-store/platform/values';
import type { Cart } from './cart.ts';

/** A cart is kept this long after its last change. */
export const keepCartsMs = 30 * 24 * 3_600_000;

export interface CartStore {
  /** `noCart` when there is none (any more). */
  load(userId: UserId, freshness: Freshness): Promise<Cart>;
  /** One row, rewritten whole with a new time to live. */
  compareAndSet(userId: UserId, seen: Version, cart: Cart): Promise<Outcome>;
  /** For admins and the auditor: carts in the order of the store's own keys, from the first one after `after`. */
  page(after: UserId | undefined, limit: number): Promise<{ userId: UserId; cart: Cart }[]>;
}
