import type { Position } from './cursor.ts';

/** One sort order: by key, then by product id, so that it is total. Keys are read from where they are kept. */
export interface Ordering {
  compareSlots(a: number, b: number): number;
  /** Below zero: the slot comes before the position. */
  compareToPosition(slot: number, position: Position): number;
  positionOf(slot: number): Position;
}

/**
 * The slots in one order. Single changes move one number (a memmove of 4 bytes per product, microseconds);
 * after a bulk change the order is stale and sorted anew when it is next read.
 */
export class SortedSlots {
  readonly ordering: Ordering;
  #slots = new Uint32Array(1024);
  #size = 0;
  #stale = false;
  #ranks: Uint32Array | undefined;

  constructor(ordering: Ordering) {
    this.ordering = ordering;
  }

  insert(slot: number): void {
    this.#ranks = undefined;
    if (this.#stale) return;
    if (this.#size === this.#slots.length) this.#grow(this.#size * 2);
    const at = this.#lowerBound((other) => this.ordering.compareSlots(other, slot));
    this.#slots.copyWithin(at + 1, at, this.#size);
    this.#slots[at] = slot;
    this.#size++;
  }

  /** Must be called while the slot still has the key under which it was inserted. */
  remove(slot: number): void {
    this.#ranks = undefined;
    if (this.#stale) return;
    const at = this.#lowerBound((other) => this.ordering.compareSlots(other, slot));
    this.#slots.copyWithin(at, at + 1, this.#size);
    this.#size--;
  }

  markStale(): void {
    this.#ranks = undefined;
    this.#stale = true;
  }

  /** Ascending, to be read before the next change. */
  read(liveSlots: () => Iterable<number>): Uint32Array {
    if (this.#stale) {
      const sorted = Uint32Array.from(liveSlots()).sort((a, b) => this.ordering.compareSlots(a, b));
      this.#size = sorted.length;
      this.#grow(Math.max(1024, sorted.length));
      this.#slots.set(sorted);
      this.#stale = false;
    }
    return this.#slots.subarray(0, this.#size);
  }

  /** For each slot its place in the order. */
  ranks(liveSlots: () => Iterable<number>): Uint32Array {
    if (this.#ranks !== undefined) return this.#ranks;
    const slots = this.read(liveSlots);
    const ranks = new Uint32Array(slots.reduce((highest, slot) => Math.max(highest, slot), 0) + 1);
    for (let place = 0; place < slots.length; place++) ranks[slots[place] ?? 0] = place;
    this.#ranks = ranks;
    return ranks;
  }

  positionOf(slot: number): Position {
    return this.ordering.positionOf(slot);
  }

  /** How many slots come before the position, and whether one stands exactly there. After `read`. */
  locate(position: Position): { before: number; exact: boolean } {
    const before = this.#lowerBound((other) => this.ordering.compareToPosition(other, position));
    const slot = this.#slots[before];
    const exact = before < this.#size && slot !== undefined && this.ordering.compareToPosition(slot, position) === 0;
    return { before, exact };
  }

  #lowerBound(compare: (slot: number) => number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#slots[middle] ?? 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(capacity: number): void {
    if (capacity <= this.#slots.length) return;
    const grown = new Uint32Array(capacity);
    grown.set(this.#slots.subarray(0, this.#size));
    this.#slots = grown;
  }
}
