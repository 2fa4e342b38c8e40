/** The best few of many slots, best first, without sorting all: a new one moves up a short list when it beats the last. */
export class BestSlots {
  readonly #limit: number;
  readonly #breaksTie: (a: number, b: number) => boolean;
  readonly #slots: number[] = [];
  readonly #ranks: number[] = [];

  /** `breaksTie`: of two slots with the same rank, whether the first comes before the second. */
  constructor(limit: number, breaksTie: (a: number, b: number) => boolean) {
    this.#limit = limit;
    this.#breaksTie = breaksTie;
  }

  get slots(): readonly number[] {
    return this.#slots;
  }

  /** A slot of a lower rank has no chance (any more). */
  get least(): number {
    return this.#slots.length < this.#limit ? Number.NEGATIVE_INFINITY : (this.#ranks[this.#limit - 1] ?? 0);
  }

  offer(slot: number, rank: number): void {
    let at = this.#slots.length;
    if (at === this.#limit) {
      if (!this.#isBefore(slot, rank, at - 1)) return;
      at--;
    }
    for (; at > 0 && this.#isBefore(slot, rank, at - 1); at--) {
      this.#slots[at] = this.#slots[at - 1] ?? 0;
      this.#ranks[at] = this.#ranks[at - 1] ?? 0;
    }
    this.#slots[at] = slot;
    this.#ranks[at] = rank;
  }

  #isBefore(slot: number, rank: number, place: number): boolean {
    const other = this.#ranks[place] ?? 0;
    return rank === other ? this.#breaksTie(slot, this.#slots[place] ?? 0) : rank > other;
  }
}
