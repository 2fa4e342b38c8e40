import { runCommand } from '@product-store/platform/aggregate';
import type { OrderId, UserId } from '@product-store/platform/values';
import type { OrderEvent } from '../contract.ts';
import type { PurchaseStore } from './purchase-store.ts';
import { decide, type Purchases, type PurchasesChange } from './purchases.ts';

export interface PurchaseLedger {
  /** Each event once, however often it comes. Returns how many were new. */
  take(events: readonly OrderEvent[]): Promise<number>;
  /** What is known, with the rows of these orders. */
  of(user: UserId, orders: readonly OrderId[]): Promise<Purchases>;
}

export const createPurchaseLedger = (store: PurchaseStore): PurchaseLedger => ({
  take: async (events) => {
    let taken = 0;
    for (const event of events) {
      const outcome = await runCommand<Purchases, PurchasesChange>({
        load: (freshness) => store.load(event.user_id, [event.order_id], freshness),
        decide: (purchases) => decide(purchases, event),
        compareAndSet: (seen, change) => store.compareAndSet(event.user_id, seen.version, change),
      });
      if (outcome.kind === 'changed') taken++;
    }
    return taken;
  },
  of: (user, orders) => store.load(user, orders, 'plain'),
});
