import type { SeenCart } from './seen-cart.ts';

/** Somebody's decision to order one state of a cart. It outlives the page until its outcome is known. */
export interface Attempt {
  /** The customer: nobody else's page goes on with it. */
  userId: string;
  key: string;
  startedAtMs: number;
  /** What was on the screen. */
  cart: SeenCart;
  /** The answer of some tab. */
  orderId?: string;
}

/**
 * The Idempotency-Key of a cart in one state. A version never comes again, so every tab, reload and click that is about
 * the same state sends the same key, without having to agree on one; after any change of the cart it is another.
 */
export const keyOfCart = ({ version }: Pick<SeenCart, 'version'>): string => `cart-${version}`;

export const newAttempt = (userId: string, cart: SeenCart, nowMs: number): Attempt => ({
  userId,
  key: keyOfCart(cart),
  startedAtMs: nowMs,
  cart,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isCart = (value: unknown): value is SeenCart =>
  isRecord(value) &&
  typeof value.version === 'number' &&
  typeof value.total === 'number' &&
  (value.lastOrderId === null || typeof value.lastOrderId === 'string') &&
  Array.isArray(value.lines) &&
  value.lines.every((line: unknown) => isRecord(line) && typeof line.productId === 'string');

const isAttempt = (value: unknown): value is Attempt =>
  isRecord(value) &&
  typeof value.userId === 'string' &&
  typeof value.key === 'string' &&
  typeof value.startedAtMs === 'number' &&
  (value.orderId === undefined || typeof value.orderId === 'string') &&
  isCart(value.cart);

/** An attempt as it was kept; undefined when it is something else. */
export const parseAttempt = (text: string): Attempt | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return isAttempt(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};
