import type { CatalogueTable } from './catalogue-table.ts';
import type { Position } from './cursor.ts';
import type { Relevant } from './filter-pass.ts';
import { Highest } from './highest.ts';
import type { SortOrder } from './listing.ts';
import type { PageOrder, PageSlots, PageStart } from './page-order.ts';

/** A score times this leaves room for every rank, and the sum is a whole number. */
const ranks = 2 ** 27;

/**
 * Matches by relevance, equals by popularity. Nothing is sorted: each match is one number, its score before its rank by
 * popularity, and a page picks the highest of them.
 */
export class RankedSlots implements PageOrder {
  readonly #table: CatalogueTable;
  readonly #relevant: Relevant;
  readonly #byPopularity: Uint32Array;
  readonly #rankOf: Uint32Array;

  constructor(table: CatalogueTable, relevant: Relevant) {
    this.#table = table;
    this.#relevant = relevant;
    this.#byPopularity = table.orders.popularity.read();
    this.#rankOf = table.orders.popularity.ranks();
  }

  /** The most relevant ones, the best first. */
  best(count: number): number[] {
    return this.#pick(count, 1, Number.POSITIVE_INFINITY).keys.map((key) => this.#slotOf(key));
  }

  page(start: PageStart, limit: number, sortOrder: SortOrder): PageSlots {
    const sign = sortOrder === 'desc' ? 1 : -1;
    const skip = 'skip' in start ? start.skip : 0;
    const bound = 'after' in start ? sign * this.#keyOf(start.after) : Number.POSITIVE_INFINITY;
    const { keys, passed } = this.#pick(skip + limit, sign, bound);
    const onPage = keys.slice(skip);
    const last = onPage.at(-1);
    return {
      slots: onPage.map((key) => this.#slotOf(sign * key)),
      before: passed + Math.min(skip, this.#relevant.slots.length),
      end: last === undefined ? undefined : this.#positionOf(sign * last),
    };
  }

  /** Of the keys with this sign the highest below the bound, and how many are not below it. */
  #pick(count: number, sign: number, bound: number): { keys: readonly number[]; passed: number } {
    const { slots, scores } = this.#relevant;
    const rankOf = this.#rankOf;
    const highest = new Highest(count);
    let passed = 0;
    for (let at = 0; at < slots.length; at++) {
      const key = sign * ((scores[at] ?? 0) * ranks + (rankOf[slots[at] ?? 0] ?? 0));
      if (key < bound) highest.offer(key);
      else passed++;
    }
    return { keys: highest.read(), passed };
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
