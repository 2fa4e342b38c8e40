import type { OrderView } from '@product-store/order/contract';
import { ShopError, Unavailable } from '@product-store/platform/errors';
import { inSpan } from '@product-store/platform/telemetry';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import type { Cart } from './cart.ts';
import { type Carts, isPastLease, refusal } from './carts.ts';
import type { Neighbours } from './neighbours.ts';

export type CheckoutOutcome = 'made' | 'replayed' | 'refused' | 'uncertain';

/**
 * Orders what is in the cart. Everyone who asks while it is under way, a second tab, a double click, a retry after a
 * crash, gets the same order: its id stands in the frozen cart.
 * @throws Invalid `cart-empty` (400, with `last_order_id`), Conflict with the reason when the order cannot be,
 * Unavailable `order-uncertain` when nobody knows yet
 */
export type Checkout = (userId: UserId, key: string | undefined) => Promise<OrderView>;

export const createCheckout = ({
  carts,
  neighbours,
  counted,
  now = Date.now,
}: {
  carts: Carts;
  neighbours: Neighbours;
  counted(outcome: CheckoutOutcome): void;
  now?: () => number;
}): Checkout => {
  const freeze = async (userId: UserId, key: string | undefined): Promise<Cart> => {
    const outcome = await carts.change(userId, { kind: 'freeze', orderId: newId<OrderId>(), key, at: now() });
    if (outcome.kind === 'refused') throw refusal(outcome.code, outcome.facts);
    return outcome.kind === 'changed' ? outcome.change : outcome.state;
  };

  /** The frozen cart. One that somebody left frozen long ago is resolved first, then it is what it then is. */
  const frozen = async (userId: UserId, key: string | undefined): Promise<Cart> => {
    const cart = await freeze(userId, key);
    if (!isPastLease(cart, now())) return cart;
    await carts.touch(userId);
    return freeze(userId, key);
  };

  const order = async (userId: UserId, cart: Cart): Promise<OrderView> => {
    const { orderId, frozenAt, lines } = cart;
    if (!orderId || frozenAt === null) throw new Error('a cart that is checked out has an order id');
    try {
      const made = await neighbours.createOrder({ orderId, userId, frozenAt, lines });
      counted('made');
      // Only the customer's next look depends on it: when it is lost, the order's job closes the cart.
      await carts.close(userId, orderId, 'real').catch(() => {});
      return made;
    } catch (error) {
      if (error instanceof ShopError && error.kind === 'conflict') {
        counted('refused');
        await carts.close(userId, orderId, 'dead').catch(() => {});
        throw error;
      }
      counted('uncertain');
      if (error instanceof Unavailable) throw uncertain(orderId);
      throw error;
    }
  };

  return (userId, key) =>
    inSpan('checkout', {}, async () => {
      const cart = await frozen(userId, key);
      const known =
        key === undefined ? undefined : cart.recentCheckouts.find((checkout) => checkout.key === key)?.orderId;
      if (known && known !== cart.orderId) {
        counted('replayed');
        return neighbours.order(known);
      }
      return order(userId, cart);
    });
};

const uncertain = (orderId: OrderId) =>
  new Unavailable(
    'order-uncertain',
    'We do not know yet whether this order went through. Do not order again: we are checking.',
    {
      retryAfterS: 3,
      facts: { order_id: orderId },
    },
  );
