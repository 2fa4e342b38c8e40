import { slotFor } from './fingerprint.ts';

/** More than a person could choose among; a longer list costs time and says nothing more. */
const mostFound = 100;

const none = -1;

/**
 * Which entries have a text, both as numbers: entries count from 0, texts are fingerprints. Typed arrays: a million
 * entries take 40 MB, texts and a Map of them would take 200. An entry has one text at a time.
 */
export class KeyIndex {
  /** Open addressing: fingerprint -> the newest node of its chain. */
  #prints = new Float64Array(1 << 4);
  #heads = new Int32Array(1 << 4);
  #used = 0;
  /** Chains; nodes of entries that have another text by now stay in them and are passed over. */
  #nodeEntry = new Int32Array(1 << 4);
  #nodeNext = new Int32Array(1 << 4);
  #nodes = 0;
  /** The text of each entry; 0: none. */
  #ofEntry = new Float64Array(1 << 4);

  /** Gives the entry this text (0: none) in place of the one it had. */
  set(entry: number, print: number): void {
    if (this.of(entry) === print) return;
    this.#ofEntry = withRoom(this.#ofEntry, entry);
    this.#ofEntry[entry] = print;
    if (print !== 0) this.#addNode(print, entry);
  }

  of(entry: number): number {
    return this.#ofEntry[entry] ?? 0;
  }

  /** Entries with this text, lowest number first; of very many only some. */
  find(print: number): number[] {
    const slot = this.#slotOf(print);
    if (print === 0 || this.#prints[slot] !== print) return [];
    const found = new Set<number>();
    for (let node = this.#heads[slot] ?? none; node !== none; node = this.#nodeNext[node] ?? none) {
      const entry = this.#nodeEntry[node] ?? none;
      if (this.#ofEntry[entry] === print) found.add(entry);
      if (found.size >= mostFound) break;
    }
    return [...found].sort((a, b) => a - b);
  }

  #addNode(print: number, entry: number): void {
    if (this.#used * 2 >= this.#prints.length) this.#grow();
    this.#nodeEntry = withRoom(this.#nodeEntry, this.#nodes);
    this.#nodeNext = withRoom(this.#nodeNext, this.#nodes);
    const slot = this.#slotOf(print);
    const isNew = this.#prints[slot] !== print;
    this.#nodeEntry[this.#nodes] = entry;
    this.#nodeNext[this.#nodes] = isNew ? none : (this.#heads[slot] ?? none);
    this.#prints[slot] = print;
    this.#heads[slot] = this.#nodes;
    this.#nodes += 1;
    if (isNew) this.#used += 1;
  }

  #slotOf(print: number): number {
    const mask = this.#prints.length - 1;
    let slot = slotFor(print, this.#prints.length);
    while (this.#prints[slot] !== 0 && this.#prints[slot] !== print) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [prints, heads] = [this.#prints, this.#heads];
    this.#prints = new Float64Array(prints.length * 2);
    this.#heads = new Int32Array(heads.length * 2);
    prints.forEach((print, old) => {
      if (print === 0) return;
      const slot = this.#slotOf(print);
      this.#prints[slot] = print;
      this.#heads[slot] = heads[old] ?? none;
    });
  }
}

/** The numbers themselves when they have this place, else a copy twice as large. */
export const withRoom = <T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  numbers: T,
  place: number,
): T => {
  if (place < numbers.length) return numbers;
  const length = Math.max(numbers.length * 2, place + 1);
  const copy = (numbers instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)) as T;
  copy.set(numbers);
  return copy;
};
