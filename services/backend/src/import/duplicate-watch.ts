import { fingerprint, slotFor } from './fingerprint.ts';

/** Beyond this many texts the watch stops adding: 48 MB are enough for a notice. */
const maxSlots = 1 << 22;

/**
 * Remembers on which line a text stood first, in typed arrays instead of a Map: a million barcodes take 24 MB, not 150.
 */
export class DuplicateWatch {
  #prints = new Float64Array(1 << 10);
  #lines = new Uint32Array(1 << 10);
  #used = 0;

  /** The line on which the text stood before, or undefined when this is the first. */
  seenBefore(text: string, line: number): number | undefined {
    const print = fingerprint(text);
    const slot = this.#slotOf(print);
    if (this.#prints[slot] === print) return this.#lines[slot];
    if (this.#used * 2 >= maxSlots) return undefined;
    this.#prints[slot] = print;
    this.#lines[slot] = line;
    this.#used += 1;
    if (this.#used * 2 > this.#prints.length && this.#prints.length < maxSlots) this.#grow();
    return undefined;
  }

  #slotOf(print: number): number {
    const mask = this.#prints.length - 1;
    let slot = slotFor(print, this.#prints.length);
    while (this.#prints[slot] !== 0 && this.#prints[slot] !== print) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const prints = this.#prints;
    const lines = this.#lines;
    this.#prints = new Float64Array(prints.length * 2);
    this.#lines = new Uint32Array(lines.length * 2);
    prints.forEach((print, old) => {
      if (print === 0) return;
      const slot = this.#slotOf(print);
      this.#prints[slot] = print;
      this.#lines[slot] = lines[old] ?? 0;
    });
  }
}
