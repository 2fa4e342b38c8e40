/** A set of slots, one bit for each: small enough to stay in the processor's cache. */
export class SlotSet {
  readonly #bits: Uint32Array;

  constructor(slots: number) {
    this.#bits = new Uint32Array((slots + 31) >>> 5);
  }

  add(slot: number): void {
    this.#bits[slot >>> 5] = (this.#bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
  }

  has(slot: number): boolean {
    return (((this.#bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
  }
}
