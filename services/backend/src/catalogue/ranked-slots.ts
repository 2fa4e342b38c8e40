import type { Found } from '../search/search-index.ts';
import type { CatalogueTable } from './catalogue-table.ts';
import type { Position } from './cursor.ts';
import { highest } from './highest.ts';
import type { SortOrder } from './listing.ts';
import type { PageOrder, PageSlots, PageStart } from './page-order.ts';
import type { SlotSet } from './slot-set.ts';

/** A score times this leaves room for every rank, and the sum is a whole number. */
const ranks = 2 ** 27;

/**
 * Matches by relevance, equals by popularity. Nothing is sorted: each match is one number, its score before its rank by
 * popularity, and a page picks the highest of them.
 */
export class RankedSlots implements PageOrder {
  readonly #table: CatalogueTable;
  readonly #byPopularity: Uint32Array;
  readonly #keys: Float64Array;

  /** Of all that was found, or of those in the set. */
  constructor(table: CatalogueTable, { slots, scores }: Pick<Found, 'slots' | 'scores'>, among?: SlotSet) {
    this.#table = table;
    this.#byPopularity = table.orders.popularity.read(() => table.liveSlots());
    const rankOf = table.orders.popularity.ranks(() => table.liveSlots());
    const keys = new Float64Array(slots.length);
    let size = 0;
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at] ?? 0;
      if (among === undefined || among.has(slot)) keys[size++] = (scores[at] ?? 0) * ranks + (rankOf[slot] ?? 0);
    }
    this.#keys = keys.subarray(0, size);
  }

  /** The most relevant ones, the best first. */
  best(count: number): number[] {
    return Array.from(highest(this.#keys, count), (key) => this.#slotOf(key));
  }

  page(start: PageStart, limit: number, sortOrder: SortOrder): PageSlots {
    const sign = sortOrder === 'desc' ? 1 : -1;
    const keys = sortOrder === 'desc' ? this.#keys : this.#keys.map((key) => -key);
    const rest = 'after' in start ? below(keys, sign * this.#keyOf(start.after)) : keys;
    const skip = 'skip' in start ? start.skip : 0;
    const picked = highest(rest, skip + limit).subarray(skip);
    const last = picked.at(-1);
    return {
      slots: Array.from(picked, (key) => this.#slotOf(sign * key)),
      before: keys.length - rest.length + Math.min(skip, rest.length),
      end: last === undefined ? undefined : this.#positionOf(sign * last),
    };
  }

  #slotOf(key: number): number {
    return this.#byPopularity[key % ranks] ?? 0;
  }

  #positionOf(key: number): Position {
    const { key: popularity, id } = this.#table.orders.popularity.positionOf(this.#slotOf(key));
    return { key: `${Math.floor(key / ranks)} ${popularity}`, id };
  }

  /** Between two keys when nothing stands there (any more). */
  #keyOf({ key, id }: Position): number {
    const [score = 0, popularity = 0] = String(key).split(' ').map(Number);
    const { before, exact } = this.#table.orders.popularity.locate({ key: popularity, id });
    return score * ranks + before - (exact ? 0 : 0.5);
  }
}

const below = (keys: Float64Array, bound: number): Float64Array => {
  const rest = new Float64Array(keys.length);
  let size = 0;
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] ?? 0;
    if (key < bound) rest[size++] = key;
  }
  return rest.subarray(0, size);
};
