import { ProductIdSchema } from '@product-store/backend/contract';
import { OrderView, UserIdSchema } from '@product-store/order/contract';
import { type Endpoint, endpoint, noContent, numberParameter, ok } from '@product-store/platform/http';
import { idempotencyKey } from '@product-store/platform/idempotency';
import { z } from 'zod';
import { CartClosed, CartLineView, CartView, CheckedOut, CloseCartRequest } from '../contract.ts';
import { maxLines, maxQuantity } from './cart.ts';
import type { CartStore } from './cart-store.ts';
import type { Carts } from './carts.ts';
import type { Checkout } from './checkout.ts';
import { cartLineView, cartView } from './views.ts';

export interface CartFeatures {
  carts: Carts;
  checkout: Checkout;
  store: CartStore;
}

const Quantity = z.number().int().min(1).max(maxQuantity);
const CartItem = z.strictObject({ product_id: ProductIdSchema, quantity: Quantity });
/** A product is one line, so a line's id and its product's are the same. */
const LineParams = z.strictObject({ lineId: ProductIdSchema });
const UserParams = z.strictObject({ userId: UserIdSchema });
const sampleId = '00000000-0000-4000-8000-000000000000';
const sample = { example: { params: { lineId: sampleId }, body: { quantity: 2 } } };
const checkoutErrors = ['cart-empty', 'insufficient-stock', 'product-not-available', 'order-uncertain'];
const editErrors = [
  'product-not-found',
  'insufficient-stock',
  'checkout-in-progress',
  'cart-full',
  'quantity-too-large',
];

export const cartEndpoints = (features: CartFeatures): Endpoint[] => [
  ...shopperEndpoints(features),
  ...otherEndpoints(features),
];

const shopperEndpoints = (features: CartFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/cart/',
    operationId: 'getCart',
    summary: 'The own cart with today’s prices and what changed since',
    allow: 'customer',
    answers: { 200: CartView },
    handle: async ({ caller }) => ok(cartView(await features.carts.show(caller.userId))),
  }),
  endpoint({
    method: 'post',
    path: '/cart/items',
    operationId: 'addCartItem',
    summary: 'Put a product into the cart; adds to what is there',
    allow: 'customer',
    body: CartItem,
    answers: { 200: CartLineView },
    errors: editErrors,
    example: { body: { product_id: sampleId, quantity: 1 } },
    handle: async ({ caller, body: { product_id, quantity } }) =>
      ok(cartLineView(await features.carts.add(caller.userId, product_id, quantity), product_id)),
  }),
  endpoint({
    method: 'put',
    path: '/cart/items/:lineId',
    operationId: 'setCartItem',
    summary: 'Set the quantity of a line',
    allow: 'customer',
    params: LineParams,
    body: z.strictObject({ quantity: Quantity }),
    answers: { 200: CartLineView },
    errors: [...editErrors, 'line-not-found'],
    ...sample,
    handle: async ({ caller, params: { lineId }, body: { quantity } }) =>
      ok(cartLineView(await features.carts.set(caller.userId, lineId, quantity), lineId)),
  }),
  endpoint({
    method: 'delete',
    path: '/cart/items/:lineId',
    operationId: 'removeCartItem',
    summary: 'Take a product out of the cart; nothing when it is not in it',
    allow: 'customer',
    params: LineParams,
    answers: { 204: null },
    errors: ['checkout-in-progress'],
    example: { params: { lineId: sampleId } },
    handle: async ({ caller, params: { lineId } }) => {
      await features.carts.remove(caller.userId, lineId);
      return noContent;
    },
  }),
  endpoint({
    method: 'delete',
    path: '/cart/',
    operationId: 'clearCart',
    summary: 'Empty the cart',
    allow: 'customer',
    answers: { 204: null },
    errors: ['checkout-in-progress'],
    handle: async ({ caller }) => {
      await features.carts.clear(caller.userId);
      return noContent;
    },
  }),
  endpoint({
    method: 'post',
    path: '/cart/merge',
    operationId: 'mergeCart',
    summary: 'Bring in a guest’s lines at login; the larger quantity wins',
    allow: 'customer',
    body: z.strictObject({ items: z.array(CartItem).max(maxLines) }),
    answers: { 200: CartView },
    errors: ['checkout-in-progress', 'cart-full'],
    example: { body: { items: [{ product_id: sampleId, quantity: 2 }] } },
    handle: async ({ caller, body: { items } }) =>
      ok(
        cartView(
          await features.carts.merge(
            caller.userId,
            items.map(({ product_id, quantity }) => ({ productId: product_id, quantity })),
          ),
        ),
      ),
  }),
  endpoint({
    method: 'post',
    path: '/cart/checkout',
    operationId: 'checkoutCart',
    summary: 'Order what is in the cart; however often it is asked, one cart gives one order',
    allow: 'customer',
    answers: { 200: OrderView },
    errors: checkoutErrors,
    priority: 'critical',
    // The cart itself remembers the key: not `idempotent` in the platform's sense.
    handle: async ({ caller, header }) =>
      ok(await features.checkout(caller.userId, idempotencyKey(header('idempotency-key')))),
  }),
];

const otherEndpoints = (features: CartFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/carts/',
    operationId: 'listCarts',
    summary: 'All carts that hold something, for admins',
    allow: 'admin',
    query: z.strictObject({
      limit: numberParameter(z.number().int().min(1).max(100).default(20)),
      after: UserIdSchema.optional(),
    }),
    answers: {
      200: z.array(
        z.object({
          user_id: UserIdSchema,
          state: z.enum(['OPEN', 'CHECKING_OUT']),
          lines: z.number().int(),
          quantity: z.number().int(),
          version: z.number(),
        }),
      ),
    },
    priority: 'low',
    handle: async ({ query: { limit, after } }) => {
      const page = await features.store.page(after, limit);
      return ok(
        page.map(({ userId, cart }) => ({
          user_id: userId,
          state: cart.state,
          lines: cart.lines.length,
          quantity: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
          version: cart.version,
        })),
      );
    },
  }),
  endpoint({
    method: 'get',
    path: '/internal/carts/:userId',
    operationId: 'getCartOfUser',
    summary: 'A user’s cart',
    allow: 'service',
    callers: ['user'],
    params: UserParams,
    answers: { 200: CartView },
    handle: async ({ params: { userId } }) => ok(cartView(await features.carts.show(userId))),
  }),
  endpoint({
    method: 'post',
    path: '/internal/carts/:userId/checkout',
    operationId: 'checkoutCartOfUser',
    summary: 'Check a user’s cart out; the Idempotency-Key is passed on',
    allow: 'service',
    callers: ['user'],
    params: UserParams,
    answers: { 200: CheckedOut },
    errors: checkoutErrors,
    priority: 'critical',
    handle: async ({ params: { userId }, header }) =>
      ok(await features.checkout(userId, idempotencyKey(header('idempotency-key')))),
  }),
  endpoint({
    method: 'post',
    path: '/internal/carts/:userId/close',
    operationId: 'closeCart',
    summary: 'The order of a frozen cart is real (the cart is emptied) or dead (it opens again)',
    allow: 'service',
    callers: ['order'],
    params: UserParams,
    body: CloseCartRequest,
    answers: { 200: CartClosed },
    example: { params: { userId: sampleId }, body: { order_id: sampleId, outcome: 'real' } },
    priority: 'critical',
    handle: async ({ params: { userId }, body: { order_id, outcome } }) =>
      ok({ closed: await features.carts.close(userId, order_id, outcome) }),
  }),
];
