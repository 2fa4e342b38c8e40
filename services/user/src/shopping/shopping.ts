import { CartView, CheckedOut, cartCheckoutPath, cartPath } from '@product-store/cart/contract';
import { type OrderView, UserOrders, userOrdersPath } from '@product-store/order/contract';
import type { ServiceClient } from '@product-store/platform/clients';
import { newId, type UserId } from '@product-store/platform/values';

/** A user's cart and orders, asked of the services that own them, at this moment. */
export interface Shopping {
  /** @throws Unavailable `cart-unavailable` */
  cart(user: UserId): Promise<CartView>;
  /** Real orders, newest first, at most 100. @throws Unavailable `order-unavailable` */
  orders(user: UserId): Promise<OrderView[]>;
  /** @throws UpstreamRefusal as cart's checkout refuses: `cart-empty`, `insufficient-stock` .. */
  checkout(user: UserId, idempotencyKey?: string): Promise<OrderView>;
}

/** Reads wait no longer than this: a profile is shown without a part rather than late. */
const readTimeoutMs = 2_000;
const checkoutTimeoutMs = 12_000;

export const createShopping = ({ cart, order }: { cart: ServiceClient; order: ServiceClient }): Shopping => ({
  cart: (user) =>
    cart.call({
      operation: 'getCartOf',
      method: 'get',
      path: cartPath(user),
      answer: CartView,
      repeatable: true,
      timeoutMs: readTimeoutMs,
    }),
  orders: async (user) => {
    const { orders } = await order.call({
      operation: 'listOrdersOf',
      method: 'get',
      path: userOrdersPath(user),
      answer: UserOrders,
      repeatable: true,
      timeoutMs: readTimeoutMs,
    });
    return orders;
  },
  checkout: (user, idempotencyKey) =>
    cart.call({
      operation: 'checkoutCartOf',
      method: 'post',
      path: cartCheckoutPath(user),
      // A key for this request at least: so the repetitions of this one call cannot order twice.
      headers: { 'idempotency-key': idempotencyKey ?? newId<string>() },
      answer: CheckedOut,
      repeatable: true,
      timeoutMs: checkoutTimeoutMs,
    }),
});
