import { type Endpoint, healthEndpoint, type Readiness } from '@product-store/platform/http';
import { type ProductFeatures, productEndpoints } from './products/endpoints.ts';
import { type StockFeatures, stockEndpoints } from './stock/endpoints.ts';

export type BackendFeatures = ProductFeatures & StockFeatures & { notReady: Readiness };

/** Everything backend can be asked. */
export const endpointTable = (features: BackendFeatures): Endpoint[] => [
  ...productEndpoints(features),
  healthEndpoint(features),
  ...stockEndpoints(features),
];
