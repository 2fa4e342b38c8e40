import { loadSample } from '@product-store/backend/sample/load-sample';
import { openBackendStores } from '@product-store/backend/stores';
import type { StorePlace } from '@product-store/platform/store';
import { opened, watchers } from './stored-data.ts';

/** Fills a shop that has no products with the sample catalogue. Answers how many were loaded. */
export const fillWithSample = async (
  place: StorePlace,
  count: number,
  progress: (done: number) => void = () => {},
): Promise<number> => {
  const stores = await opened(openBackendStores(place, watchers));
  try {
    return await loadSample({ stores, count, progress });
  } finally {
    await stores.close();
  }
};
