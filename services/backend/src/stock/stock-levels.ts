import type { ProductId } from '@product-store/platform/values';
import type { ReadModel } from '../catalogue/read-model.ts';
import type { StockLevelQuery } from '../catalogue/stock-levels.ts';
import type { StockStore } from './stock-store.ts';

export interface StockLevel {
  productId: ProductId;
  name: string;
  category: string;
  onHand: number;
  /** What can be bought now. */
  available: number;
  /** On hand, but promised to orders that are not shipped yet. */
  held: number;
}

export interface StockLevels {
  /** By what can be bought, the least first. @throws InvalidCursor */
  page(query: StockLevelQuery): Promise<{ items: StockLevel[]; total: number; nextCursor: string | null }>;
}

/** Which products: from memory, a second old at most. How many of each: one consistent read of its stock. */
export const createStockLevels = ({ model, store }: { model: ReadModel; store: StockStore }): StockLevels => ({
  page: async (query) => {
    const { products, total, nextCursor } = model.stockLevels(query);
    const items = await Promise.all(
      products.map(async ({ productId, name, category }) => {
        const { onHand, available } = await store.load(productId, { reservations: [], corrections: [] }, 'plain');
        return { productId, name, category, onHand, available, held: onHand - available };
      }),
    );
    items.sort((a, b) => a.available - b.available); // stable: equals stay in the order of their ids
    return { items, total, nextCursor };
  },
});
