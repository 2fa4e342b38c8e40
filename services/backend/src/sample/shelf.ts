import type { Kopecks } from '@product-store/platform/values';
import { agree } from './agreement.ts';
import type { Assortment, Line, Size } from './assortment.ts';
import { Deck } from './deck.ts';
import { fraction, mix } from './mix.ts';
import { shelfPrice } from './shelf-price.ts';

/** A product as far as its category decides it. */
export interface ShelfProduct {
  readonly name: string;
  readonly category: string;
  readonly price: Kopecks;
  readonly description: string;
  readonly manufacturer: string;
}

/** Every fourth product bears no trade name. */
const plainEvery = 4;
/** A litre costs less than ten times a hundred millilitres. */
const bulkExponent = 0.92;

interface Variant {
  readonly line: Line;
  readonly words: readonly string[];
  readonly size: Size;
  /** The same for all sizes of one thing, so that the bigger one is dearer. */
  readonly kind: number;
}

/** The products of one category in an endless row: all names come before any comes again from another manufacturer. */
export class Shelf {
  readonly #assortment: Assortment;
  readonly #seed: number;
  readonly #plain: Deck;
  readonly #named: Deck;
  /** How many products there are before name and manufacturer repeat together. */
  readonly capacity: number;

  constructor(assortment: Assortment, seed: number) {
    const { names, series, manufacturers } = assortment;
    this.#assortment = assortment;
    this.#seed = seed;
    this.#plain = new Deck(names, seed);
    this.#named = new Deck(names * series.length, seed);
    this.capacity = names * manufacturers.length * plainEvery;
  }

  product(n: number): ShelfProduct {
    const { series, manufacturers, category } = this.#assortment;
    const isPlain = n % plainEvery === 0;
    const deck = isPlain ? this.#plain : this.#named;
    const { card, round } = deck.deal(isPlain ? n / plainEvery : n - Math.floor(n / plainEvery) - 1);
    const variant = this.#variant(isPlain ? card : Math.floor(card / series.length));
    const tradeName = isPlain ? '' : `«${series[card % series.length]}»`;
    const maker = (mix(this.#seed, card, Number(isPlain)) + round) % manufacturers.length;
    return {
      name: [...variant.words, tradeName, variant.size.label].filter((word) => word !== '').join(' '),
      category,
      price: this.#price(variant, maker),
      description: this.#description(variant, n),
      manufacturer: manufacturers[maker] ?? '',
    };
  }

  #variant(name: number): Variant {
    const { lines } = this.#assortment;
    let rest = name;
    let at = 0;
    for (; rest >= (lines[at]?.names ?? Number.POSITIVE_INFINITY); at++) rest -= lines[at]?.names ?? 0;
    const line = lines[at];
    if (line === undefined) throw new RangeError(`No such name: ${name}`);
    const draw = <T>(alternatives: readonly T[]): T | undefined => {
      const drawn = alternatives[rest % alternatives.length];
      rest = Math.floor(rest / alternatives.length);
      return drawn;
    };
    const size = draw(line.sizes) ?? { label: '', amount: 1 };
    const kind = mix(at, rest);
    const adjective = agree(draw(line.adjectives) ?? '', line.gender);
    return { line, size, kind, words: [line.noun, adjective, ...line.details.map((group) => draw(group) ?? '')] };
  }

  #price({ line, size, kind }: Variant, maker: number): Kopecks {
    const ofMaker = 0.86 + 0.34 * fraction(this.#seed, maker);
    const ofKind = 0.9 + 0.22 * fraction(this.#seed, kind);
    return shelfPrice(line.price * size.amount ** bulkExponent * ofMaker * ofKind);
  }

  #description({ line, size }: Variant, n: number): string {
    const about = line.about[mix(this.#seed, n, 2) % line.about.length];
    return `${about}; ${size.label}, ${line.keep}.`;
  }
}
