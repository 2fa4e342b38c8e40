import { stemOf } from '../search/stems.ts';
import { isNumber, wordsOf } from '../search/words.ts';

/** Of a name's words; what stands behind them hardly says what the thing is. */
export const stemsKept = 8;
/** Shorter words (`с`, `мл`, `of`) say nothing about what a product is like. */
const shortestWord = 3;

/**
 * The stems of each slot's name as numbers, in the order of the words: flat, 32 bytes a product, because similar products
 * are looked for in all of a category. 0 stands for "none".
 */
export class NameStems {
  readonly #byWord = new Map<string, number>();
  readonly #byStem = new Map<string, number>();
  #stems = new Uint32Array(1024 * stemsKept);

  /** One more than the highest number given out. */
  get bound(): number {
    return this.#byStem.size + 1;
  }

  write(slot: number, name: string): void {
    const start = slot * stemsKept;
    if (start + stemsKept > this.#stems.length) {
      const grown = new Uint32Array(Math.max(start + stemsKept, this.#stems.length * 2));
      grown.set(this.#stems);
      this.#stems = grown;
    }
    const numbers = new Set<number>();
    for (const word of wordsOf(name)) {
      if (numbers.size === stemsKept) break;
      if (word.length >= shortestWord && !isNumber(word)) numbers.add(this.#number(word));
    }
    this.#stems.fill(0, start, start + stemsKept);
    this.#stems.set([...numbers], start);
  }

  /** All slots' stems, `stemsKept` each. To be read before the next change. */
  read(): Uint32Array {
    return this.#stems;
  }

  #number(word: string): number {
    const known = this.#byWord.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    const number = this.#byStem.get(stem) ?? this.#byStem.size + 1;
    this.#byStem.set(stem, number);
    this.#byWord.set(word, number);
    return number;
  }
}
