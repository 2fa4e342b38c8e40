/** Where words begin with what is looked for. A search engine can stand in for it: nothing else knows how. */
export interface WordIndex {
  add(slot: number, words: readonly string[]): void;
  /** The words must be those that were added. */
  remove(slot: number, words: readonly string[]): void;
  /** 1 for each slot below `slots` that has, for every one of the starts, a word beginning with it. */
  match(starts: readonly string[], slots: number): Uint8Array;
}

/** The first index whose value is not below the one looked for. */
const lowerBound = <T extends string | number>(sorted: readonly T[], wanted: T): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle];
    if (value !== undefined && value < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A sorted vocabulary and, for each word, the sorted slots that have it. */
export class PrefixWordIndex implements WordIndex {
  readonly #vocabulary: string[] = [];
  readonly #slotsOf = new Map<string, number[]>();

  add(slot: number, words: readonly string[]): void {
    for (const word of words) {
      const slots = this.#slotsOf.get(word);
      if (slots === undefined) {
        this.#slotsOf.set(word, [slot]);
        this.#vocabulary.splice(lowerBound(this.#vocabulary, word), 0, word);
      } else if ((slots.at(-1) ?? -1) < slot) slots.push(slot);
      else slots.splice(lowerBound(slots, slot), 0, slot);
    }
  }

  remove(slot: number, words: readonly string[]): void {
    for (const word of words) {
      const slots = this.#slotsOf.get(word) ?? [];
      const at = lowerBound(slots, slot);
      if (slots[at] !== slot) continue;
      slots.splice(at, 1);
      if (slots.length > 0) continue;
      this.#slotsOf.delete(word);
      this.#vocabulary.splice(lowerBound(this.#vocabulary, word), 1);
    }
  }

  match(starts: readonly string[], slots: number): Uint8Array {
    // A slot's score is the number of starts met so far: it can only grow from n to n + 1 at the start n + 1.
    const scores = new Uint16Array(slots);
    for (const [met, start] of starts.entries()) {
      for (let at = lowerBound(this.#vocabulary, start); this.#vocabulary[at]?.startsWith(start); at++) {
        for (const slot of this.#slotsOf.get(this.#vocabulary[at] ?? '') ?? [])
          if (scores[slot] === met) scores[slot] = met + 1;
      }
    }
    const mask = new Uint8Array(slots);
    for (let slot = 0; slot < slots; slot++) if (scores[slot] === starts.length) mask[slot] = 1;
    return mask;
  }
}
