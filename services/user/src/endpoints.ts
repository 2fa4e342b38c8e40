import { type Endpoint, healthEndpoint, type Readiness } from '@product-store/platform/http';
import { type AdminFeatures, adminEndpoints } from './accounts/admin-endpoints.ts';
import { type AccountFeatures, accountEndpoints } from './accounts/endpoints.ts';
import { type KeyFeatures, keyEndpoints } from './keys/endpoints.ts';
import { type PurchaseFeatures, purchaseEndpoints } from './purchases/endpoints.ts';
import { type SessionFeatures, sessionEndpoints } from './sessions/endpoints.ts';
import { type ShoppingFeatures, shoppingEndpoints } from './shopping/endpoints.ts';

export type UserFeatures = AccountFeatures &
  AdminFeatures &
  SessionFeatures &
  ShoppingFeatures &
  PurchaseFeatures &
  KeyFeatures;

/** Every call of the user service. Features are touched only when a call is made: documentation needs none of them. */
export const endpointTable = (features: UserFeatures & { notReady: Readiness }): Endpoint[] => [
  ...accountEndpoints(features),
  ...shoppingEndpoints(features),
  ...adminEndpoints(features),
  ...sessionEndpoints(features),
  ...keyEndpoints(features),
  ...purchaseEndpoints(features),
  healthEndpoint(features),
];
