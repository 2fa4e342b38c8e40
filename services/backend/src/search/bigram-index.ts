import { distanceToBeginning, editDistance } from './edit-distance.ts';

export interface Neighbour {
  readonly text: string;
  readonly distance: number;
}

/** Pairs of neighbouring letters, each once; the beginning of the word counts as a letter. */
const bigramsOf = (text: string): Set<number> => {
  const pairs = new Set<number>();
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    pairs.add(before * 0x10000 + code);
    before = code;
  }
  return pairs;
};

/** One edit, a swap of neighbours, makes at most so many pairs differ. */
const pairsPerEdit = 3;

/**
 * Words by their pairs of letters. Who is within a few edits of a word shares most pairs with it: only those few are
 * compared letter by letter. Memory is a number per letter of the vocabulary.
 */
export class BigramIndex {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #having = new Map<number, number[]>();
  readonly #free: number[] = [];
  /** How many pairs each text shares with the one that is looked for; made once, because it is as long as the vocabulary. */
  #shared = new Uint8Array(0);

  add(text: string): void {
    if (this.#numbers.has(text)) return;
    const number = this.#free.pop() ?? this.#texts.length;
    this.#texts[number] = text;
    this.#numbers.set(text, number);
    for (const pair of bigramsOf(text)) {
      const having = this.#having.get(pair);
      if (having === undefined) this.#having.set(pair, [number]);
      else having.push(number);
    }
  }

  remove(text: string): void {
    const number = this.#numbers.get(text);
    if (number === undefined) return;
    for (const pair of bigramsOf(text)) {
      const having = this.#having.get(pair) ?? [];
      // In no order, so the last one can take the place.
      const last = having.pop();
      if (last !== undefined && last !== number) having[having.indexOf(number)] = last;
      if (having.length === 0) this.#having.delete(pair);
    }
    this.#numbers.delete(text);
    this.#free.push(number);
  }

  /** Everything within the limit of edits. */
  near(text: string, limit: number): Neighbour[] {
    return this.#within(text, limit, (other) => editDistance(text, other, limit));
  }

  /** Everything with a beginning within the limit of edits. */
  nearBeginning(text: string, limit: number): Neighbour[] {
    return this.#within(text, limit, (other) => distanceToBeginning(text, other, limit));
  }

  #within(text: string, limit: number, distanceTo: (other: string) => number): Neighbour[] {
    const pairs = bigramsOf(text);
    const enough = Math.max(1, pairs.size - pairsPerEdit * limit);
    if (this.#shared.length < this.#texts.length) this.#shared = new Uint8Array(Math.ceil(this.#texts.length * 1.5));
    const shared = this.#shared.fill(0);
    const found: Neighbour[] = [];
    for (const pair of pairs) {
      for (const number of this.#having.get(pair) ?? []) {
        const count = (shared[number] ?? 0) + 1;
        shared[number] = count;
        if (count !== enough) continue;
        const other = this.#texts[number] ?? '';
        const distance = distanceTo(other);
        if (distance <= limit) found.push({ text: other, distance });
      }
    }
    return found;
  }
}
