import { type Endpoint, healthEndpoint, type Readiness } from '@product-store/platform/http';
import { type CrawlerFeatures, crawlerEndpoints } from './crawlers/endpoints.ts';
import { type ImportFeatures, importEndpoints } from './import/endpoints.ts';
import { type PriceChangeFeatures, priceChangeEndpoints } from './price-changes/endpoints.ts';
import { type ProductFeatures, productEndpoints } from './products/endpoints.ts';
import { type StockFeatures, stockEndpoints } from './stock/endpoints.ts';
import { type StockLevelFeatures, stockLevelEndpoints } from './stock/stock-level-endpoints.ts';

export type BackendFeatures = ProductFeatures &
  CrawlerFeatures &
  ImportFeatures &
  PriceChangeFeatures &
  StockFeatures &
  StockLevelFeatures & { notReady: Readiness };

/** Everything backend can be asked. */
export const endpointTable = (features: BackendFeatures): Endpoint[] => [
  ...productEndpoints(features),
  ...crawlerEndpoints(features),
  ...importEndpoints(features),
  ...priceChangeEndpoints(features),
  ...stockLevelEndpoints(features),
  healthEndpoint(features),
  ...stockEndpoints(features),
];
