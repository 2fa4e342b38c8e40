import type { CatalogueTable } from './catalogue-table.ts';
import type { Position } from './cursor.ts';
import { compareIds } from './orderings.ts';
import type { SlotOrder } from './sorted-slots.ts';

const positionKey = (score: number, popularity: number): string => `${score} ${popularity}`;

/**
 * Matches by relevance, the least relevant first like every ascending order; equals by popularity. Sorted without
 * comparing anything: the order by popularity is there, and dealing it out by score keeps it within each score.
 */
export class RankedSlots implements SlotOrder {
  readonly #table: CatalogueTable;
  readonly #scores: Uint16Array;
  readonly #slots: Uint32Array;

  constructor(table: CatalogueTable, mask: Uint8Array, scores: Uint16Array) {
    this.#table = table;
    this.#scores = scores;
    const ends = new Uint32Array(scores.reduce((highest, score) => Math.max(highest, score), 0) + 2);
    for (let slot = 0; slot < mask.length; slot++) {
      const next = (scores[slot] ?? 0) + 1;
      ends[next] = (ends[next] ?? 0) + (mask[slot] ?? 0);
    }
    for (let score = 1; score < ends.length; score++) ends[score] = (ends[score] ?? 0) + (ends[score - 1] ?? 0);
    this.#slots = new Uint32Array(ends.at(-1) ?? 0);
    for (const slot of table.orders.popularity.read(() => table.liveSlots())) {
      if (mask[slot] !== 1) continue;
      const score = scores[slot] ?? 0;
      const place = ends[score] ?? 0;
      this.#slots[place] = slot;
      ends[score] = place + 1;
    }
  }

  read(): Uint32Array {
    return this.#slots;
  }

  locate(position: Position): { before: number; exact: boolean } {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#slots[middle] ?? 0, position) < 0) low = middle + 1;
      else high = middle;
    }
    const slot = this.#slots[low];
    return { before: low, exact: slot !== undefined && this.#compare(slot, position) === 0 };
  }

  positionOf(slot: number): Position {
    return { key: positionKey(this.#scores[slot] ?? 0, this.#popularity(slot)), id: this.#id(slot) };
  }

  #compare(slot: number, { key, id }: Position): number {
    const [score = 0, popularity = 0] = String(key).split(' ').map(Number);
    return (this.#scores[slot] ?? 0) - score || this.#popularity(slot) - popularity || compareIds(this.#id(slot), id);
  }

  #popularity(slot: number): number {
    return this.#table.columns.popularity[slot] ?? 0;
  }

  #id(slot: number): string {
    return this.#table.entries[slot]?.product.productId ?? '';
  }
}
