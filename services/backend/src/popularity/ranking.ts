import type { ProductId } from '@product-store/platform/values';
import type { Scores } from './popularity-store.ts';

const dayMs = 24 * 3_600_000;
/** Below the score of anything that was sold. */
const unsoldShare = 1e-6;

/** The ranking that this worker goes by. */
export class Ranking {
  #scores = new Map<ProductId, number>();

  get size(): number {
    return this.#scores.size;
  }

  /**
   * What products are ordered by. What has sales comes by its score; after it what has none, those of the newest day first,
   * in the order of their ids within a day (which mixes the categories): so a new shop shows something of everything.
   */
  popularityOf = ({ productId, createdAt }: { productId: ProductId; createdAt: number }): number =>
    this.#scores.get(productId) ?? Math.floor(createdAt / dayMs) * unsoldShare;

  /** @returns the products whose score is another one now */
  replace(scores: Scores): ProductId[] {
    const before = this.#scores;
    this.#scores = new Map(Array.from(scores, ([id, { score }]) => [id, score]));
    const changed = [...this.#scores].flatMap(([id, score]) => (before.get(id) === score ? [] : [id]));
    for (const id of before.keys()) if (!this.#scores.has(id)) changed.push(id);
    return changed;
  }
}
