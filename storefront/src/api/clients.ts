import createClient from 'openapi-fetch';
import { tokenSource } from '../session/session.ts';
import { createCallShop } from './call-shop.ts';
import type { paths as BackendPaths } from './generated/backend.ts';
import type { paths as CartPaths } from './generated/cart.ts';
import type { paths as OrderPaths } from './generated/order.ts';
import type { paths as UserPaths } from './generated/user.ts';
import { queryString } from './query-string.ts';
import { type ServiceName, servicePaths } from './services.ts';

const options = (service: ServiceName) => ({
  baseUrl: servicePaths[service],
  querySerializer: queryString,
  fetch: createCallShop({
    service,
    tokens: tokenSource,
    isPersonal: ({ method }) => service !== 'backend' || method !== 'GET',
  }),
});

/** The four services, typed by their own documents. Wrap calls in `answer(..)`. */
export const backend = createClient<BackendPaths>(options('backend'));
export const cart = createClient<CartPaths>(options('cart'));
export const order = createClient<OrderPaths>(options('order'));
export const user = createClient<UserPaths>(options('user'));
