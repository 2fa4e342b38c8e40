import { type Cart, decide } from '@product-store/cart/carts/cart';
import { isReal } from '@product-store/order/orders/order';
import { pagesOf, runCommand } from '@product-store/platform/aggregate';
import { newId, type UserId } from '@product-store/platform/values';
import type { Check, Repair } from './check.ts';
import type { Clock } from './clock.ts';
import { cartLaw } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { joinOrders, type WithOrder } from './with-order.ts';

interface CartItem {
  userId: UserId;
  cart: Cart;
}

/** Its user's next touch would do the same; an order that is PENDING, or removed and forgotten, says nothing yet (or any more). */
const closed = (stores: AuditedStores, { userId, cart, order }: WithOrder<CartItem>): Repair | undefined => {
  const { orderId } = cart;
  if (!orderId || !order || order.state === 'PENDING' || order.state === 'REMOVED') return undefined;
  const outcome = isReal(order.state) ? 'real' : 'dead';
  const store = stores.cart.carts;
  return {
    what: outcome === 'real' ? 'close the cart: it was ordered' : 'open the cart again: its order never was',
    apply: async () => {
      await runCommand<Cart, Cart>({
        load: (freshness) => store.load(userId, freshness),
        decide: (now) => decide(now, { kind: 'close', orderId, outcome, writeId: newId() }),
        compareAndSet: (seen, to) => store.compareAndSet(userId, seen.version, to),
      });
    },
  };
};

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
    repair: (item) => closed(stores, item),
  };
};
