import { endpointTables } from '@product-store/cli/endpoint-tables.ts';
import type { ServiceName } from '@product-store/cli/shop/ports.ts';
import type { Endpoint } from '@product-store/platform/http';
import type { Client } from '../shop/http-client.ts';
import type { Target } from './target.ts';

/** One endpoint of the shop, and where it is. */
export interface Call {
  service: ServiceName;
  endpoint: Endpoint;
  /** METHOD, in capitals. */
  method: string;
  /** At the gateway, or at the service itself for what services say to each other: `/api/products/:productId`. */
  path: string;
  /** Unique in the shop: `backend getHealth`. */
  name: string;
  internal: boolean;
}

/** Every call of the shop, from the tables themselves: a new endpoint is in all tests that walk them. */
export const calls: Call[] = endpointTables().flatMap(({ service, prefix, endpoints }) =>
  endpoints.map((endpoint) => {
    const internal = endpoint.path.startsWith('/internal/');
    return {
      service,
      endpoint,
      method: endpoint.method.toUpperCase(),
      path: internal ? endpoint.path : prefix + endpoint.path,
      name: `${service} ${endpoint.operationId}`,
      internal,
    };
  }),
);

/** Who to ask; undefined: nobody from outside can. */
export const clientFor = (target: Target, { internal, service }: Call): Client | undefined =>
  internal ? target.inside?.service(service) : target.gateway;

export const paramsOf = ({ path }: Call): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** `/products/:productId` with its parameters written in. */
export const address = (path: string, params: Readonly<Record<string, string>>, query = ''): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`no value for :${name} of ${path}`);
    return encodeURIComponent(value);
  }) + query;
