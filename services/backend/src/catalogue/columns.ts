import { type Found, SearchIndex } from '../search/search-index.ts';
import { compareNames } from './orderings.ts';

/** Numbers for the values of a column, from 1 in the order of arrival; 0 stands for "none". */
export class Dictionary {
  readonly #numbers = new Map<string, number>();
  readonly #values: string[] = [''];
  readonly #texts = new SearchIndex();
  #places = new Uint32Array(0);

  /** One more than the highest number given out. */
  get bound(): number {
    return this.#values.length;
  }

  number(value: string | null): number {
    if (value === null) return 0;
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#texts.add(this.#values.length, { name: value, category: '', manufacturer: null, description: null });
    this.#numbers.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  /** undefined when no product ever had the value. */
  find(value: string): number | undefined {
    return this.#numbers.get(value);
  }

  /** The numbers whose values answer to typed words. */
  match(q: string): Found | undefined {
    return this.#texts.match(q);
  }

  /** For each number the place of its value in the alphabet. */
  places(): Uint32Array {
    if (this.#places.length === this.bound) return this.#places;
    const sorted = Array.from(this.#values.keys()).sort(
      (a, b) => compareNames(this.value(a), this.value(b)) || (this.value(a) < this.value(b) ? -1 : 1),
    );
    this.#places = new Uint32Array(this.bound);
    for (const [place, number] of sorted.entries()) this.#places[number] = place;
    return this.#places;
  }

  value(number: number): string {
    return this.#values[number] ?? '';
  }
}

/** What filters and sorts read of each slot, one array per property. Slots without a product have category 0. */
export class Columns {
  capacity = 1024;
  category = new Uint32Array(this.capacity);
  manufacturer = new Uint32Array(this.capacity);
  inStock = new Uint8Array(this.capacity);
  price = new Float64Array(this.capacity);
  createdAt = new Float64Array(this.capacity);
  popularity = new Float64Array(this.capacity);

  reserve(slots: number): void {
    if (slots <= this.capacity) return;
    this.capacity = Math.max(slots, this.capacity * 2);
    const grown = <T extends Uint8Array | Uint32Array | Float64Array>(column: T, empty: T): T => {
      empty.set(column);
      return empty;
    };
    this.category = grown(this.category, new Uint32Array(this.capacity));
    this.manufacturer = grown(this.manufacturer, new Uint32Array(this.capacity));
    this.inStock = grown(this.inStock, new Uint8Array(this.capacity));
    this.price = grown(this.price, new Float64Array(this.capacity));
    this.createdAt = grown(this.createdAt, new Float64Array(this.capacity));
    this.popularity = grown(this.popularity, new Float64Array(this.capacity));
  }
}
