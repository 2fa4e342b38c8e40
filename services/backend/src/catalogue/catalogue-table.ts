import type { ProductId } from '@product-store/platform/values';
import { LRUCache } from 'lru-cache';
import { SearchIndex, type TextIndex } from '../search/search-index.ts';
import { type Answers, CatalogueEntry, type Serialise } from './catalogue-entry.ts';
import type { CatalogueProduct } from './catalogue-product.ts';
import { Columns, Dictionary } from './columns.ts';
import type { ColumnSort } from './listing.ts';
import { NameStems } from './name-stems.ts';
import { byName, byNumber } from './orderings.ts';
import { type Ordering, SortedSlots } from './sorted-slots.ts';

/** What a product is ranked by; it may answer something else later, see `rank`. */
export type PopularityOf = (product: CatalogueProduct) => number;

/** More at once are cheaper to merge into a sort order than to move one by one. */
const fewChanges = 8;
/** All of an ordinary shop's; half a kilobyte each, and more with long descriptions. */
const answerBytesKept = 32 * 2 ** 20;

/** Products in numbered slots (used again after a removal) with everything that listings read. */
export class CatalogueTable {
  readonly entries: (CatalogueEntry | undefined)[] = [];
  readonly columns = new Columns();
  readonly categories = new Dictionary();
  readonly manufacturers = new Dictionary();
  readonly texts: TextIndex = new SearchIndex();
  readonly nameStems = new NameStems();
  readonly orders: Record<ColumnSort, SortedSlots> = {
    name: this.#sorted(byName(this.entries)),
    price: this.#sorted(byNumber(this.entries, (slot) => this.columns.price[slot] ?? 0)),
    createdAt: this.#sorted(byNumber(this.entries, (slot) => this.columns.createdAt[slot] ?? 0)),
    popularity: this.#sorted(byNumber(this.entries, (slot) => this.columns.popularity[slot] ?? 0)),
  };
  readonly #serialise: Serialise;
  readonly #popularityOf: PopularityOf;
  readonly #answers: Answers = new LRUCache<CatalogueEntry, Buffer>({
    maxSize: answerBytesKept, // no `max`: the cache would take room for that many at once
    sizeCalculation: ({ length }) => length,
  });
  readonly #slots = new Map<ProductId, number>();
  readonly #free: number[] = [];
  #inBulk = false;

  constructor(serialise: Serialise, popularityOf: PopularityOf) {
    this.#serialise = serialise;
    this.#popularityOf = popularityOf;
  }

  get size(): number {
    return this.#slots.size;
  }

  entry(id: ProductId): CatalogueEntry | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.entries[slot];
  }

  slotOf(id: ProductId): number | undefined {
    return this.#slots.get(id);
  }

  /** Sort orders touched inside are put right once, when next read, if so many changes are dearer one by one. */
  inBulk(changes: number, work: () => void): void {
    this.#inBulk = changes > fewChanges;
    try {
      work();
    } finally {
      this.#inBulk = false;
    }
  }

  sort(): void {
    for (const order of Object.values(this.orders)) order.read();
  }

  /** Asks anew how popular the product is. @returns whether it is another number */
  rank(id: ProductId): boolean {
    const slot = this.#slots.get(id);
    const product = slot === undefined ? undefined : this.entries[slot]?.product;
    if (slot === undefined || product === undefined) return false;
    const popularity = this.#popularityOf(product);
    if (popularity === this.columns.popularity[slot]) return false;
    this.#leave(this.orders.popularity, slot);
    this.columns.popularity[slot] = popularity;
    this.#enter(this.orders.popularity, slot);
    return true;
  }

  insert(product: CatalogueProduct): void {
    const slot = this.#free.pop() ?? this.entries.length;
    this.columns.reserve(slot + 1);
    this.entries[slot] = new CatalogueEntry(product, this.#serialise, this.#answers);
    this.#slots.set(product.productId, slot);
    this.#writeColumns(slot, product);
    this.texts.add(slot, product);
    this.nameStems.write(slot, product.name);
    for (const order of Object.values(this.orders)) this.#enter(order, slot);
  }

  /** @returns whether a listing could tell the difference: filters, orders or facets, not only the answers' text */
  replace(held: CatalogueProduct, product: CatalogueProduct): boolean {
    const slot = this.#slots.get(held.productId);
    const entry = slot === undefined ? undefined : this.entries[slot];
    if (slot === undefined || entry === undefined) return false;
    const moved = this.#ordersMoved(slot, held, product);
    for (const order of moved) this.#leave(order, slot);
    entry.replace(product);
    this.#writeColumns(slot, product);
    for (const order of moved) this.#enter(order, slot);
    const reworded =
      held.name !== product.name ||
      held.category !== product.category ||
      held.manufacturer !== product.manufacturer ||
      held.description !== product.description;
    if (reworded) {
      this.texts.remove(slot, held);
      this.texts.add(slot, product);
    }
    if (held.name !== product.name) this.nameStems.write(slot, product.name);
    return moved.length > 0 || reworded || held.available > 0 !== product.available > 0;
  }

  remove(product: CatalogueProduct): void {
    const slot = this.#slots.get(product.productId);
    if (slot === undefined) return;
    for (const order of Object.values(this.orders)) this.#leave(order, slot);
    this.texts.remove(slot, product);
    this.columns.category[slot] = 0;
    this.entries[slot] = undefined;
    this.#slots.delete(product.productId);
    this.#free.push(slot);
  }

  #sorted(ordering: Ordering): SortedSlots {
    return new SortedSlots(ordering, (slot) => this.entries[slot] !== undefined);
  }

  #ordersMoved(slot: number, held: CatalogueProduct, product: CatalogueProduct): SortedSlots[] {
    const moved: SortedSlots[] = [];
    if (held.name !== product.name) moved.push(this.orders.name);
    if (held.price !== product.price) moved.push(this.orders.price);
    if (held.createdAt !== product.createdAt) moved.push(this.orders.createdAt);
    if (this.columns.popularity[slot] !== this.#popularityOf(product)) moved.push(this.orders.popularity);
    return moved;
  }

  #enter(order: SortedSlots, slot: number): void {
    if (this.#inBulk) order.putOff(slot);
    else order.insert(slot);
  }

  #leave(order: SortedSlots, slot: number): void {
    if (this.#inBulk) order.putOff(slot);
    else order.remove(slot);
  }

  #writeColumns(slot: number, product: CatalogueProduct): void {
    this.columns.category[slot] = this.categories.number(product.category);
    this.columns.manufacturer[slot] = this.manufacturers.number(product.manufacturer);
    this.columns.inStock[slot] = product.available > 0 ? 1 : 0;
    this.columns.price[slot] = product.price;
    this.columns.createdAt[slot] = product.createdAt;
    this.columns.popularity[slot] = this.#popularityOf(product);
  }
}
