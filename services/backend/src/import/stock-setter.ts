import { setImmediate } from 'node:timers/promises';
import { type ProductId, stableId } from '@product-store/platform/values';
import type { BatchHintStore } from '../hints/batch-hint-store.ts';
import type { CatalogueReader } from '../products/product-store.ts';
import type { CorrectionId } from '../stock/stock.ts';
import type { Stockroom } from '../stock/stockroom.ts';
import type { Authorship } from './plan-row.ts';

const correctionsInAStep = 20;
/** How long the corrections of one announcement may take. */
const coverMs = 10_000;

export interface StockSetterParts {
  readonly catalogue: CatalogueReader;
  readonly hints: BatchHintStore;
  readonly stockroom: Stockroom;
  readonly write: boolean;
  readonly authorship: () => Authorship;
}

export type StockOutcome = 'changed' | 'held';

/**
 * Brings what can be bought of known products to what a file says, as audited corrections: the difference to what is
 * there, so that what is sold meanwhile stays sold.
 */
export const createStockSetter =
  ({ catalogue, hints, stockroom, write, authorship }: StockSetterParts) =>
  async (wanted: ReadonlyMap<ProductId, number>): Promise<Map<ProductId, StockOutcome>> => {
    const outcomes = new Map<ProductId, StockOutcome>();
    const changes = new Map<ProductId, number>();
    for (const row of await catalogue.read([...wanted.keys()])) {
      if (!('product' in row)) continue;
      const { productId, available } = row.product;
      const change = (wanted.get(productId) ?? available) - available;
      if (change !== 0) changes.set(productId, change);
    }
    if (changes.size === 0) return outcomes;
    const { writeId, at, by, reason } = authorship();
    if (write)
      await hints.add(
        { id: stableId('import stock hint', writeId, ...changes.keys()), at, coversUntil: at + coverMs },
        [...changes.keys()].map((productId) => ({ productId, productVersion: null })),
      );
    let done = 0;
    for (const [productId, change] of changes) {
      if (write && done++ % correctionsInAStep === 0) await setImmediate(); // requests come in between
      const id = stableId<CorrectionId>('import stock', writeId, productId);
      const correction = { id, change, reason: `stock set to ${wanted.get(productId)}: ${reason}`, byWhom: by, at };
      const result = write ? await stockroom.change(productId, { kind: 'correct', correction }) : undefined;
      outcomes.set(productId, result?.kind === 'refused' ? 'held' : 'changed');
    }
    return outcomes;
  };
export type StockSetter = ReturnType<typeof createStockSetter>;
