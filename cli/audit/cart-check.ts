import type { Cart } from '@product-store/cart/carts/cart';
import { pagesOf } from '@product-store/platform/aggregate';
import type { UserId } from '@product-store/platform/values';
import type { Check } from './check.ts';
import type { Clock } from './clock.ts';
import { cartLaw } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { joinOrders, type WithOrder } from './with-order.ts';

interface CartItem {
  userId: UserId;
  cart: Cart;
}

/** Nothing to repair: a frozen cart is resolved by its user's next touch. */
export const cartCheck = (stores: AuditedStores, { workedUntil }: Clock): Check<WithOrder<CartItem>> => {
  const { carts } = stores.cart;
  const join = (items: CartItem[]) => joinOrders(stores, items, ({ cart }) => cart.orderId);
  return {
    things: 'carts',
    async *pages() {
      for await (const page of pagesOf((after: CartItem | undefined, limit) => carts.page(after?.userId, limit)))
        yield await join(page);
    },
    again: async (items) =>
      join(await Promise.all(items.map(async ({ userId }) => ({ userId, cart: await carts.load(userId, 'plain') })))),
    breaches: ({ cart, order }) => cartLaw(cart, order, workedUntil()),
    subject: ({ userId }) => `cart of ${userId}`,
  };
};
