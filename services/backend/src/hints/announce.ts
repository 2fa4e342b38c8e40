import type { Version } from '@product-store/platform/aggregate';
import { newId, type ProductId } from '@product-store/platform/values';
import type { HintStore } from './hint-store.ts';

export interface Announcer {
  /** Before a product's row changes to this version. */
  product(id: ProductId, version: Version): Promise<void>;
  /** Before stock changes. One hint covers this worker's changes of the product for the next 200 ms. */
  stock(id: ProductId): Promise<void>;
}

const coverMs = 200;
/** A change decided just before the cover ends may be written a little later. */
const slowWriteMs = 3_000;
/** Above so many entries the old ones are swept. */
const manyCovered = 1_000;

export const createAnnouncer = (store: HintStore, now: () => number = Date.now): Announcer => {
  const covered = new Map<ProductId, { until: number; written: Promise<void> }>();
  const add = (productId: ProductId, productVersion: Version | null, coversUntil: number) =>
    store.add({ id: newId(), at: now(), productId, productVersion, coversUntil });
  return {
    product: (id, version) => add(id, version, now()),
    stock: async (id) => {
      if (covered.size > manyCovered)
        for (const [other, { until }] of covered) if (until < now()) covered.delete(other);
      const known = covered.get(id);
      if (known && now() < known.until) return known.written;
      const written = add(id, null, now() + coverMs + slowWriteMs);
      covered.set(id, { until: now() + coverMs, written });
      written.catch(() => covered.delete(id));
      return written;
    },
  };
};
