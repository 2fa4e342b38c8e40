import { type Endpoint, healthEndpoint, type Readiness } from '@product-store/platform/http';
import { type OrderFeatures, orderEndpoints } from './orders/endpoints.ts';
import { internalOrderEndpoints } from './orders/internal-endpoints.ts';

/** Everything order can be asked. */
export const endpointTable = (features: OrderFeatures & { notReady: Readiness }): Endpoint[] => [
  ...orderEndpoints(features),
  healthEndpoint(features),
  ...internalOrderEndpoints(features),
];
