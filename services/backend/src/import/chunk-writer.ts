import { sleep } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';
import type { ChangeMany } from '../products/change-many.ts';
import type { Product } from '../products/product.ts';
import type { ProductBatchStore } from '../products/product-store.ts';
import { newProductId } from './new-product-id.ts';
import { type Authorship, type PlannedRow, planKnown, planNew, type RowPlan } from './plan-row.ts';

/** What became of a line; without writing, what would. */
export type RowOutcome = 'new' | 'changed' | 'same' | 'gone';

export interface ChunkWriterParts {
  readonly batches: ProductBatchStore;
  /** Undefined: nothing is written. */
  readonly changeMany: ChangeMany | undefined;
  readonly isKnownId: (id: ProductId) => boolean;
  readonly authorship: () => Authorship;
}

/** Products written together: the store's other writers wait for so many at most, some milliseconds. */
const atOnce = 50;

type Command = Exclude<RowPlan, string>;

/** Compares lines with the shop, some hundred at a time, and writes what is new or has changed. */
export class ChunkWriter {
  readonly #parts: ChunkWriterParts;

  constructor(parts: ChunkWriterParts) {
    this.#parts = parts;
  }

  /** What became of each line, in their order, and the products that they are about. */
  async write(rows: readonly PlannedRow[]): Promise<{ id: ProductId; outcome: RowOutcome }[]> {
    const { batches, isKnownId, authorship } = this.#parts;
    const known = rows.flatMap(({ target }) => (target === 'new' ? [] : [target]));
    const products = known.length === 0 ? new Map<ProductId, Product>() : await batches.load(known);
    const plans = rows.map(({ draft, target }) =>
      target === 'new'
        ? { id: newProductId(draft, isKnownId), plan: planNew(draft, authorship()) }
        : { id: target, plan: planKnown(target, products.get(target), draft, authorship()) },
    );
    const commands = plans.flatMap(({ id, plan }): [ProductId, Command][] =>
      typeof plan === 'string' ? [] : [[id, plan]],
    );
    const refused = await this.#perform(commands);
    const results: { id: ProductId; outcome: RowOutcome }[] = [];
    for (const [at, { id, plan }] of plans.entries()) {
      const row = rows[at];
      if (refused.has(id) && row) results.push(await this.#again(row, id));
      else results.push({ id, outcome: typeof plan === 'string' ? plan : plan.outcome });
    }
    return results;
  }

  /** In slices, staying away from the store as long as it was busy with the one before. Answers which were refused. */
  async #perform(commands: readonly [ProductId, Command][]): Promise<Set<ProductId>> {
    const refused = new Set<ProductId>();
    const { changeMany } = this.#parts;
    if (!changeMany) return refused;
    for (let start = 0; start < commands.length; start += atOnce) {
      const began = performance.now();
      const slice = commands.slice(start, start + atOnce);
      const outcomes = await changeMany(new Map(slice.map(([id, { command }]) => [id, command])));
      for (const [id, { kind }] of outcomes) if (kind === 'refused') refused.add(id);
      await sleep(performance.now() - began);
    }
    return refused;
  }

  /**
   * Somebody was faster: the product was deleted, or made under this id, most likely because the same file is being
   * imported twice at once.
   */
  async #again(row: PlannedRow, id: ProductId): Promise<{ id: ProductId; outcome: RowOutcome }> {
    if (row.target !== 'new') return { id, outcome: 'gone' };
    const { batches, isKnownId, authorship } = this.#parts;
    const product = (await batches.load([id])).get(id);
    const other = product?.deleted ? newProductId(row.draft, (taken) => taken === id || isKnownId(taken)) : id;
    const plan = other === id ? planKnown(id, product, row.draft, authorship()) : planNew(row.draft, authorship());
    if (typeof plan === 'string') return { id, outcome: plan };
    const refused = await this.#perform([[other, plan]]);
    return { id: other, outcome: refused.size > 0 ? 'gone' : plan.outcome };
  }
}
