import { fieldBits, fieldMask } from './posting-list.ts';
import type { Query, QueryWord } from './query-words.ts';

/** To be read before the board is used again. */
export interface Scored {
  /** In no particular order. */
  readonly slots: Uint32Array;
  /** For each of them the sum of what the words of the query are worth in it. */
  readonly scores: Uint16Array;
  /** How many of the required words each of them has. */
  readonly met: number;
}

const postingsOf = ({ ways }: QueryWord): number => {
  let postings = 0;
  for (const { terms } of ways) for (const term of terms) postings += term.postings.size;
  return postings;
};
const anyNumber = -1;

/**
 * Sums up what slots have of a query; of a word, its best meeting counts. The arrays are as long as the catalogue, so
 * they are made once and emptied slot by slot after each query: made anew they kept the garbage collector busier than
 * the search itself.
 */
export class ScoreBoard {
  #slots = 0;
  #scores = new Uint16Array(0);
  #met = new Uint8Array(0);
  /** What the word at hand is worth. */
  #best = new Uint8Array(0);
  /** Those that have the word at hand. */
  #having = new Uint32Array(0);
  /** Those that have any required word. */
  #seen = new Uint32Array(0);
  #seenCount = 0;
  /** What is taken off the board. */
  #found = { slots: new Uint32Array(0), scores: new Uint16Array(0) };

  reserve(slots: number): void {
    if (slots <= this.#slots) return;
    this.#slots = Math.max(slots, Math.ceil(this.#slots * 1.5));
    this.#scores = new Uint16Array(this.#slots);
    this.#met = new Uint8Array(this.#slots);
    this.#best = new Uint8Array(this.#slots);
    this.#having = new Uint32Array(this.#slots);
    this.#seen = new Uint32Array(this.#slots);
    this.#found = { slots: new Uint32Array(this.#slots), scores: new Uint16Array(this.#slots) };
  }

  /** Those that have all words; undefined when there are none. The rarest word comes first and leaves few for the others. */
  withAll(query: Query): Scored | undefined {
    const rarestFirst = query.required
      .map((word) => ({ word, postings: postingsOf(word) }))
      .sort((a, b) => a.postings - b.postings);
    const [only] = rarestFirst;
    if (only !== undefined && rarestFirst.length + query.optional.length === 1) return this.#only(only.word);
    let remaining = 0;
    for (const [met, { word }] of rarestFirst.entries()) {
      remaining = this.#meet(word, met);
      if (remaining === 0) break;
    }
    return this.#finish(query, remaining === 0 ? 0 : rarestFirst.length);
  }

  /** Those that have the most words; undefined when these are less than `least`. */
  withMost(query: Query, least: number): Scored | undefined {
    for (const word of query.required) this.#meet(word, anyNumber);
    let most = 0;
    for (let at = 0; at < this.#seenCount; at++) most = Math.max(most, this.#met[this.#seen[at] ?? 0] ?? 0);
    return this.#finish(query, most < least ? 0 : most);
  }

  /** Of a single word: the board is not needed to see who has it. */
  #only(word: QueryWord): Scored | undefined {
    const count = this.#weigh(word, anyNumber);
    const [best, having, { scores }] = [this.#best, this.#having, this.#found];
    for (let at = 0; at < count; at++) {
      const slot = having[at] ?? 0;
      scores[at] = best[slot] ?? 0;
      best[slot] = 0;
    }
    return count === 0 ? undefined : { slots: having.subarray(0, count), scores: scores.subarray(0, count), met: 1 };
  }

  #meet(word: QueryWord, met: number): number {
    const count = this.#weigh(word, met);
    const [metBy, having, seen] = [this.#met, this.#having, this.#seen];
    for (let at = 0; at < count; at++) {
      const slot = having[at] ?? 0;
      const before = metBy[slot] ?? 0;
      if (before === 0) seen[this.#seenCount++] = slot;
      metBy[slot] = before + 1;
      this.#credit(slot);
    }
    return count;
  }

  /** Finds who has the word among those that have met so many words. */
  #weigh({ ways }: QueryWord, met: number): number {
    const [metBy, best, having] = [this.#met, this.#best, this.#having];
    let count = 0;
    for (const { terms, scores } of ways)
      for (const { postings } of terms) {
        const { packed, size } = postings;
        for (let at = 0; at < size; at++) {
          const posting = packed[at] ?? 0;
          const slot = posting >>> fieldBits;
          if (met !== anyNumber && metBy[slot] !== met) continue;
          const score = scores[posting & fieldMask] ?? 0;
          const before = best[slot] ?? 0;
          if (score <= before) continue;
          if (before === 0) having[count++] = slot;
          best[slot] = score;
        }
      }
    return count;
  }

  #credit(slot: number): void {
    this.#scores[slot] = (this.#scores[slot] ?? 0) + (this.#best[slot] ?? 0);
    this.#best[slot] = 0;
  }

  /** Takes those that have met so many words (0: nobody) off the board and empties it. */
  #finish({ optional }: Query, met: number): Scored | undefined {
    for (const word of met > 0 ? optional : []) {
      const count = this.#weigh(word, met);
      for (let at = 0; at < count; at++) this.#credit(this.#having[at] ?? 0);
    }
    const [metBy, scores, seen, found] = [this.#met, this.#scores, this.#seen, this.#found];
    let count = 0;
    for (let at = 0; at < this.#seenCount; at++) {
      const slot = seen[at] ?? 0;
      if (metBy[slot] === met) {
        found.slots[count] = slot;
        found.scores[count++] = scores[slot] ?? 0;
      }
      metBy[slot] = 0;
      scores[slot] = 0;
    }
    this.#seenCount = 0;
    return count === 0
      ? undefined
      : { slots: found.slots.subarray(0, count), scores: found.scores.subarray(0, count), met };
  }
}
