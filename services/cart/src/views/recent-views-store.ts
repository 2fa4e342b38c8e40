import type { ProductId, UserId } from '@product-store/platform/values';

/** Views are kept this long after the last one. */
export const keepViewsMs = 90 * 24 * 3_600_000;

/** The products a user looked at last, newest first. One row, plain: a lost view hurts nobody. */
export interface RecentViewsStore {
  load(userId: UserId): Promise<ProductId[]>;
  save(userId: UserId, products: readonly ProductId[]): Promise<void>;
}
