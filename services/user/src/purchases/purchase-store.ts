import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { OrderId, UserId } from '@product-store/platform/values';
import type { Purchases, PurchasesChange } from './purchases.ts';

export interface PurchaseStore {
  /** The statics and the named rows of one partition; never all of them. */
  load(user: UserId, orders: readonly OrderId[], freshness: Freshness): Promise<Purchases>;
  /** One partition, one conditional write; the version becomes `seen + 1`. */
  compareAndSet(user: UserId, seen: Version, change: PurchasesChange): Promise<Outcome>;
}
