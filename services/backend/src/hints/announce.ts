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
/** So many hints go as one write. */
const atOnce = 200;

/**
 * Hints of stock are written in groups: while a write is under way, those that come meanwhile join the next one. A busy
 * worker writes some hundred hints at once, a quiet one each at once.
 */
export const createAnnouncer = (store: HintStore, now: () => number = Date.now): Announcer => {
  const covered = new Map<ProductId, { until: number; written: Promise<void> }>();
  let sweptAt = now();
  let next: { products: ProductId[]; written: Promise<void> } | undefined;
  let writing: Promise<void> = Promise.resolve();

  const hint = (productId: ProductId, productVersion: Version | null, at: number, coversUntil: number) => ({
    id: newId<string>(),
    at,
    productId,
    productVersion,
    coversUntil,
  });

  const writeNext = (products: readonly ProductId[]): Promise<void> => {
    if (next?.products === products) next = undefined;
    const at = now();
    return store.add(...products.map((id) => hint(id, null, at, at + coverMs + slowWriteMs)));
  };

  const join = (id: ProductId): Promise<void> => {
    if (!next || next.products.length >= atOnce) {
      const products: ProductId[] = [];
      const write = () => writeNext(products);
      next = { products, written: writing.then(write, write) };
      writing = next.written;
    }
    next.products.push(id);
    return next.written;
  };

  const sweep = (): void => {
    if (now() - sweptAt < coverMs) return;
    sweptAt = now();
    for (const [id, { until }] of covered) if (until < now()) covered.delete(id);
  };

  return {
    product: (id, version) => store.add(hint(id, version, now(), now())),
    stock: async (id) => {
      sweep();
      const known = covered.get(id);
      if (known && now() < known.until) return known.written;
      const written = join(id);
      covered.set(id, { until: now() + coverMs, written });
      written.catch(() => covered.delete(id));
      return written;
    },
  };
};
