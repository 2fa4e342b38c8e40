import { fraction, mix } from './mix.ts';

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/**
 * Cards 0 .. size-1, dealt in strides near the golden section: every card once before any comes again, neighbours far
 * apart, and the n-th one known without dealing those before it. That is what makes a short run the beginning of a
 * longer one without any memory of what was dealt.
 */
export class Deck {
  readonly #size: number;
  readonly #start: number;
  readonly #stride: number;

  constructor(size: number, seed: number) {
    this.#size = size;
    this.#start = mix(seed, size) % size;
    let stride = Math.max(1, Math.floor(size * (0.59 + 0.05 * fraction(seed, size, 1))));
    while (greatestCommonDivisor(stride, size) !== 1) stride++;
    this.#stride = stride;
  }

  /** The n-th card, and how often the whole deck was dealt before. */
  deal(n: number): { card: number; round: number } {
    const place = n % this.#size;
    return { card: (this.#start + place * this.#stride) % this.#size, round: Math.floor(n / this.#size) };
  }
}
