import { type Endpoint, healthEndpoint, type Readiness } from '@product-store/platform/http';
import { type CartFeatures, cartEndpoints } from './carts/endpoints.ts';
import { type ViewFeatures, viewEndpoints } from './views/endpoints.ts';

/** Everything cart can be asked. */
export const endpointTable = (features: CartFeatures & ViewFeatures & { notReady: Readiness }): Endpoint[] => [
  ...cartEndpoints(features),
  ...viewEndpoints(features),
  healthEndpoint(features),
];
