import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { idempotencyKey } from '@product-store/platform/idempotency';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import type { Overview } from './overview.ts';
import { OrderSummary, orderSummary, ProfileView, TotalSpent } from './schemas.ts';
import type { Shopping } from './shopping.ts';

export interface ShoppingFeatures {
  accounts: Accounts;
  shopping: Shopping;
  overview: Overview;
}

/** The caller's cart and orders by way of their account. */
export const shoppingEndpoints = ({ accounts, shopping, overview }: ShoppingFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/users/me/profile',
    operationId: 'getMyProfile',
    summary: 'The account with the cart’s total and the orders; a part whose service does not answer is null',
    allow: 'customer',
    answers: { 200: ProfileView },
    errors: ['account-deleted'],
    handle: async ({ caller }) => ok(await overview.profile(caller.userId)),
  }),
  endpoint({
    method: 'get',
    path: '/users/me/orders',
    operationId: 'listMyOrders',
    summary: 'The caller’s orders, newest first, at most 100, as the order service has them at this moment',
    allow: 'customer',
    answers: { 200: z.array(OrderSummary) },
    errors: ['account-deleted', 'order-unavailable'],
    handle: async ({ caller }) => {
      await accounts.own(caller.userId);
      return ok((await shopping.orders(caller.userId)).map(orderSummary));
    },
  }),
  endpoint({
    method: 'post',
    path: '/users/me/orders',
    operationId: 'orderMyCart',
    summary: 'Orders what is in the caller’s cart. Send an Idempotency-Key to be able to repeat it safely',
    allow: 'customer',
    priority: 'critical',
    body: z.strictObject({}),
    bodyOptional: true,
    answers: { 200: OrderView },
    errors: ['cart-empty', 'insufficient-stock', 'account-deleted', 'cart-unavailable'],
    example: { body: {} },
    handle: async ({ caller, header }) => {
      await accounts.own(caller.userId);
      return ok(await shopping.checkout(caller.userId, idempotencyKey(header('idempotency-key'))));
    },
  }),
  endpoint({
    method: 'get',
    path: '/users/me/cart',
    operationId: 'getMyCart',
    summary: 'The caller’s cart, as the cart service has it at this moment',
    allow: 'customer',
    answers: { 200: CartView },
    errors: ['account-deleted', 'cart-unavailable'],
    handle: async ({ caller }) => {
      await accounts.own(caller.userId);
      return ok(await shopping.cart(caller.userId));
    },
  }),
  endpoint({
    method: 'get',
    path: '/users/me/total-spent',
    operationId: 'getMyTotalSpent',
    summary: 'What all orders that were made and not cancelled came to',
    allow: 'customer',
    answers: { 200: TotalSpent },
    errors: ['account-deleted'],
    handle: async ({ caller }) => ok(await overview.totalSpent(caller.userId)),
  }),
];
