/** Bits that a posting has for the fields in which the word stands. */
export const fieldBits = 5;
export const fieldMask = (1 << fieldBits) - 1;

/** The slots that have a word, ascending, each packed with the fields in which it stands. */
export class PostingList {
  #packed = new Uint32Array(2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The first `size` are the postings; to be read before the next change. */
  get packed(): Uint32Array {
    return this.#packed;
  }

  /** In which fields the slot has the word, 0 for none. */
  fieldsOf(slot: number): number {
    const at = this.#lowerBound(slot);
    const packed = at < this.#size ? (this.#packed[at] ?? 0) : 0;
    return packed >>> fieldBits === slot ? packed & fieldMask : 0;
  }

  add(slot: number, fields: number): void {
    if (this.#size === this.#packed.length) {
      const grown = new Uint32Array(Math.ceil(this.#size * 1.5) + 1);
      grown.set(this.#packed);
      this.#packed = grown;
    }
    const at = this.#lowerBound(slot);
    if (at < this.#size) this.#packed.copyWithin(at + 1, at, this.#size);
    this.#packed[at] = (slot << fieldBits) | fields;
    this.#size++;
  }

  remove(slot: number): void {
    const at = this.#lowerBound(slot);
    if (at === this.#size || (this.#packed[at] ?? 0) >>> fieldBits !== slot) return;
    this.#packed.copyWithin(at, at + 1, this.#size);
    this.#size--;
  }

  #lowerBound(slot: number): number {
    let low = 0;
    let high = this.#size;
    // Slots mostly come in ascending order.
    if (high > 0 && (this.#packed[high - 1] ?? 0) >>> fieldBits < slot) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#packed[middle] ?? 0) >>> fieldBits < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
