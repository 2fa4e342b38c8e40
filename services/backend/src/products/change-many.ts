import { type Refusal, retryDelayMs, sleep } from '@product-store/platform/aggregate';
import { Unavailable } from '@product-store/platform/errors';
import { newId, type ProductId } from '@product-store/platform/values';
import type { BatchHintStore } from '../hints/batch-hint-store.ts';
import { decide, type ProductCommand } from './product.ts';
import type { ProductBatchStore, ProductWrite } from './product-store.ts';

/** `stock`: the first stock of a product that is created. */
export type ManyCommand = ProductCommand & { stock?: number };
export type ManyOutcomes = Map<ProductId, { kind: 'changed' } | { kind: 'unchanged' } | Refusal>;

/** As in platform's loop for one aggregate. */
const attempts = 60;

/**
 * Runs a command for each of some hundreds of products, as `runCommand` does for one: load, decide, compare-and-set, again
 * on conflict. After an unknown outcome the same write (same expected version, same write id) is tried again, which settles
 * it; so a command whose effect is in the state must be `unchanged` to `decide`. @throws Unavailable `too-contended`
 */
export const createChangeMany =
  ({ batches, hints, now = Date.now }: { batches: ProductBatchStore; hints: BatchHintStore; now?: () => number }) =>
  async (commands: ReadonlyMap<ProductId, ManyCommand>): Promise<ManyOutcomes> => {
    const outcomes: ManyOutcomes = new Map();
    let left = [...commands.keys()];
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === attempts)
        throw new Unavailable('too-contended', 'Too many changes to the same things at once. Try again.');
      if (attempt > 0) await sleep(retryDelayMs(attempt));
      const rows = await batches.load(left);
      const writes: ProductWrite[] = [];
      for (const id of left) {
        const command = commands.get(id);
        if (!command) continue;
        const row = rows.get(id);
        const decision = decide(row, command);
        if (decision.kind !== 'change') outcomes.set(id, decision);
        else {
          const { stock } = command;
          writes.push({ id, seen: row?.version ?? 0, product: decision.change, ...(stock !== undefined && { stock }) });
        }
      }
      if (writes.length === 0) return outcomes;
      const hinted = writes.map(({ id, product }) => ({ productId: id, productVersion: product.version }));
      await hints.add({ id: newId(), at: now(), coversUntil: now() }, hinted);
      const results = await batches.compareAndSet(writes);
      left = [];
      writes.forEach(({ id }, at) => {
        if (results[at] === 'applied') outcomes.set(id, { kind: 'changed' });
        else left.push(id);
      });
    }
    return outcomes;
  };
export type ChangeMany = ReturnType<typeof createChangeMany>;
