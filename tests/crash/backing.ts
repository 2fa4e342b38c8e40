import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import type { BackendStores } from '@product-store/backend/stores';
import { sqliteCartStores } from '@product-store/cart/sqlite-stores';
import type { CartStores } from '@product-store/cart/stores';
import { sqliteOrderStores } from '@product-store/order/sqlite-stores';
import type { OrderStores } from '@product-store/order/stores';
import type { ProductId } from '@product-store/platform/values';
import { sqliteUserStores } from '@product-store/user/sqlite-stores';
import type { UserStores } from '@product-store/user/stores';

/** What one case keeps its data in: nothing of other cases can be seen through these stores. */
export interface Backing {
  stores: { backend: BackendStores; order: OrderStores; cart: CartStores; user: UserStores };
  /** When the case begins; epoch milliseconds. */
  start: number;
  /** The id of the case's nth product: in the order of creation, so that every run takes the same steps. */
  productId(nth: number): ProductId;
  close(): void;
}

/** `now` is the case's clock, which begins at `start`. */
export type OpenBacking = (now: () => number) => Backing;

export const firstStart = Date.UTC(2026, 0, 15, 12);

export const productIdOf = (nth: number, ofCase = 0): ProductId =>
  `${String(nth).padStart(8, '0')}-0000-4000-8000-${String(ofCase).padStart(12, '0')}` as ProductId;

/** Files in memory, for each case its own. */
export const inMemory: OpenBacking = (now) => {
  const open = { dataDir: ':memory:', now };
  const stores = {
    backend: sqliteBackendStores(open),
    order: sqliteOrderStores(open),
    cart: sqliteCartStores(open),
    user: sqliteUserStores(open),
  };
  return {
    stores,
    start: firstStart,
    productId: (nth) => productIdOf(nth),
    close: () => {
      for (const store of Object.values(stores)) store.close();
    },
  };
};
