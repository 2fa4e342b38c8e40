import type { ProductId, UserId } from '@product-store/platform/values';

/** The products a user looked at last, newest first. One row, plain: a lost view hurts nobody. */
export interface RecentViewsStore {
  load(userId: UserId): Promise<ProductId[]>;
  save(userId: UserId, products: readonly ProductId[]): Promise<void>;
}
