import type { OrderView } from '@product-store/order/contract';
import { ShopError } from '@product-store/platform/errors';
import { kopecksFromRoubles, roublesFromKopecks, type UserId } from '@product-store/platform/values';
import type { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { userView } from '../accounts/schemas.ts';
import type { PurchaseLedger } from '../purchases/purchase-ledger.ts';
import { counts } from '../purchases/purchases.ts';
import { orderSummary, type ProfileView, type TotalSpent } from './schemas.ts';
import type { Shopping } from './shopping.ts';

/** What is put together of several services' answers; it is never missing because one of them is. */
export interface Overview {
  profile(user: UserId): Promise<z.output<typeof ProfileView>>;
  totalSpent(user: UserId): Promise<z.output<typeof TotalSpent>>;
}

export const createOverview = ({
  accounts,
  shopping,
  ledger,
}: {
  accounts: Accounts;
  shopping: Shopping;
  ledger: PurchaseLedger;
}): Overview => ({
  profile: async (id) => {
    const user = await accounts.own(id);
    const [cart, orders] = await Promise.all([orNull(shopping.cart(id)), orNull(shopping.orders(id))]);
    return {
      ...userView(user),
      current_cart_total: cart?.total ?? null,
      orders: orders?.map(orderSummary) ?? null,
      unavailable: [...(cart ? [] : ['cart' as const]), ...(orders ? [] : ['orders' as const])],
    };
  },
  totalSpent: async (id) => {
    await accounts.own(id);
    const live = await orNull(shopping.orders(id));
    const { kopecks, orders } = await spent(id, live ?? [], ledger);
    return {
      total_spent: roublesFromKopecks(kopecks),
      orders_count: orders,
      unavailable: live ? [] : ['orders'],
    };
  },
});

/**
 * The ledger remembers orders that are gone by now, the order service knows what happened a moment ago: where both know
 * an order, the order service is right.
 */
const spent = async (id: UserId, live: readonly OrderView[], ledger: PurchaseLedger) => {
  const known = await ledger.of(
    id,
    live.map(({ order_id }) => order_id),
  );
  let kopecks = known.spentKopecks;
  let orders = known.orders;
  for (const { order_id, status, total } of live) {
    const row = known.rows.get(order_id);
    if (row && counts(row.status)) {
      kopecks -= row.totalKopecks;
      orders--;
    }
    if (counts(status)) {
      kopecks += kopecksFromRoubles(total);
      orders++;
    }
  }
  return { kopecks, orders };
};

/** null when the other service does not answer as it should; bugs of ours still surface. */
const orNull = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ShopError) return null;
    throw error;
  }
};
