import type { Position } from './cursor.ts';
import { SlotSet } from './slot-set.ts';

/** One sort order: by key, then by product id, so that it is total. Keys are read from where they are kept. */
export interface Ordering {
  compareKeys(a: number, b: number): number;
  compareIds(a: number, b: number): number;
  /** Below zero: the slot comes before the position. */
  compareToPosition(slot: number, position: Position): number;
  positionOf(slot: number): Position;
}

/**
 * The slots in one order. A single change moves one number (a memmove of 4 bytes per product, microseconds); slots that
 * are put off, because many change at once, are sorted among themselves and merged in when the order is next read.
 */
export class SortedSlots {
  readonly ordering: Ordering;
  readonly #isLive: (slot: number) => boolean;
  #slots = new Uint32Array(1024);
  #size = 0;
  #putOff: number[] = [];
  #ranks: Uint32Array | undefined;

  constructor(ordering: Ordering, isLive: (slot: number) => boolean) {
    this.ordering = ordering;
    this.#isLive = isLive;
  }

  insert(slot: number): void {
    if (this.#putOff.length > 0) {
      this.putOff(slot);
      return;
    }
    this.#ranks = undefined;
    if (this.#size === this.#slots.length) this.#resize(this.#size * 2);
    const at = this.#lowerBound((other) => this.#compare(other, slot));
    this.#slots.copyWithin(at + 1, at, this.#size);
    this.#slots[at] = slot;
    this.#size++;
  }

  /** Must be called while the slot still has the key under which it was inserted. */
  remove(slot: number): void {
    if (this.#putOff.length > 0) {
      this.putOff(slot);
      return;
    }
    this.#ranks = undefined;
    const at = this.#lowerBound((other) => this.#compare(other, slot));
    this.#slots.copyWithin(at, at + 1, this.#size);
    this.#size--;
  }

  /** The slot comes, goes or gets another key; where it belongs is seen at the next reading. */
  putOff(slot: number): void {
    this.#ranks = undefined;
    this.#putOff.push(slot);
  }

  /** Ascending, to be read before the next change. */
  read(): Uint32Array {
    if (this.#putOff.length > 0) this.#merge();
    return this.#slots.subarray(0, this.#size);
  }

  /** For each slot its place in the order. */
  ranks(): Uint32Array {
    if (this.#ranks !== undefined) return this.#ranks;
    const slots = this.read();
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

  #merge(): void {
    const moved = new SlotSet(this.#putOff.reduce((highest, slot) => Math.max(highest, slot), 0) + 1);
    for (const slot of this.#putOff) moved.add(slot);
    const staying = this.#slots.subarray(0, this.#size).filter((slot) => !moved.has(slot));
    const coming = this.#sorted(Uint32Array.from(new Set(this.#putOff)).filter(this.#isLive));
    this.#putOff = [];
    this.#slots = new Uint32Array(Math.max(1024, Math.ceil((staying.length + coming.length) * 1.1)));
    this.#slots.set(staying);
    this.#size = staying.length;
    // From the back, so that what stays moves once; each place is looked for below the one before.
    let end = staying.length;
    for (let n = coming.length - 1; n >= 0; n--) {
      const slot = coming[n] ?? 0;
      const at = this.#lowerBound((other) => this.#compare(other, slot), end);
      this.#slots.copyWithin(at + n + 1, at, end);
      this.#slots[at + n] = slot;
      end = at;
    }
    this.#size += coming.length;
  }

  #compare(a: number, b: number): number {
    return this.ordering.compareKeys(a, b) || this.ordering.compareIds(a, b);
  }

  /** Sorting is stable: what is in the order of ids (as stores give it) need not have them compared again and again. */
  #sorted(slots: Uint32Array): Uint32Array {
    const { compareKeys, compareIds } = this.ordering;
    const isById = slots.every((slot, at) => at === 0 || compareIds(slots[at - 1] ?? 0, slot) < 0);
    return (isById ? slots : slots.sort(compareIds)).sort(compareKeys);
  }

  #lowerBound(compare: (slot: number) => number, end = this.#size): number {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#slots[middle] ?? 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #resize(capacity: number): void {
    const resized = new Uint32Array(capacity);
    resized.set(this.#slots.subarray(0, this.#size));
    this.#slots = resized;
  }
}
