import { endpointTable as backend } from '@product-store/backend/endpoints';
import { endpointTable as cart } from '@product-store/cart/endpoints';
import { endpointTable as order } from '@product-store/order/endpoints';
import type { Endpoint } from '@product-store/platform/http';
import { endpointTable as user } from '@product-store/user/endpoints';
import type { ServiceName } from './shop/ports.ts';

export interface ServiceTable {
  service: ServiceName;
  /** Where the gateway has it. */
  prefix: string;
  endpoints: Endpoint[];
}

/** Features that are never asked for anything: a table can be read without a service. */
const unused = new Proxy({}, { get: () => unused }) as never;

/** Every call of the shop as its tables describe it: for documentation, and for tests that walk all of them. */
export const endpointTables = (): ServiceTable[] => [
  { service: 'backend', prefix: '/api', endpoints: backend(unused) },
  { service: 'cart', prefix: '/cart-api', endpoints: cart(unused) },
  { service: 'order', prefix: '/order-api', endpoints: order(unused) },
  { service: 'user', prefix: '/user-api', endpoints: user(unused) },
];
