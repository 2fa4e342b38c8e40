/** Up to so many are picked by insertion; more are cheaper to collect and sort. */
const few = 256;

/** The `count` highest of the keys that are offered, no two of which are equal. */
export class Highest {
  readonly #count: number;
  readonly #keys: number[] = [];
  /** Lower ones have no chance any more. */
  #least = Number.NEGATIVE_INFINITY;

  constructor(count: number) {
    this.#count = count;
  }

  offer(key: number): void {
    if (key < this.#least) return;
    if (this.#count > few) this.#keys.push(key);
    else this.#insert(key);
  }

  /** The highest first. */
  read(): readonly number[] {
    if (this.#count <= few) return this.#keys;
    return Array.from(Float64Array.from(this.#keys).sort().reverse().subarray(0, this.#count));
  }

  #insert(key: number): void {
    const keys = this.#keys;
    let at = keys.length < this.#count ? keys.length : this.#count - 1;
    for (; at > 0 && (keys[at - 1] ?? 0) < key; at--) keys[at] = keys[at - 1] ?? 0;
    keys[at] = key;
    if (keys.length === this.#count) this.#least = keys[this.#count - 1] ?? 0;
  }
}
