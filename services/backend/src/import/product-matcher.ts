import type { ProductId } from '@product-store/platform/values';
import { groupLines, unclearGroup } from './group-lines.ts';
import type { ProductDraft, ProductField } from './import-row.ts';
import { withRoom } from './key-index.ts';
import { KnownProducts } from './known-products.ts';
import { type Keys, keysOf, LineKeys, linesInAStep } from './line-keys.ts';

/** What a product of the shop is known by. */
export interface ProductKeys {
  readonly productId: ProductId;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly manufacturer: string | null;
}

/** What a line of the file is about. */
export type Match =
  | { readonly kind: 'known'; readonly productId: ProductId }
  | { readonly kind: 'new' }
  /** Another line is about the same product; that one counts. */
  | { readonly kind: 'repeated'; readonly line: number; readonly otherPrice: boolean }
  | { readonly kind: 'unclear'; readonly field: ProductField; readonly reason: string };

type Unclear = Extract<Match, { kind: 'unclear' }>;

const nothing: Keys = { id: 0, sku: 0, barcode: 0, name: 0 };

const unclearBy = (field: ProductField, reason: string): Unclear => ({ kind: 'unclear', field, reason });
const sayWhich = 'say which one by its product_id';
const unclear = {
  deleted: unclearBy('productId', 'the product with this id was deleted; without the id it is added as a new one'),
  sku: unclearBy('sku', `several products of the shop have this article number; ${sayWhich}`),
  barcode: unclearBy('barcode', `several products of the shop have this barcode and name; ${sayWhich}`),
  name: unclearBy('name', `several products of the shop have this name; ${sayWhich}`),
  group: unclearBy('name', 'several other lines could be the same product; give each line its article number'),
};

/**
 * Finds the product of the shop that each line means: by id, else by article number, else by barcode, else by name and
 * manufacturer. Neither a name nor a barcode joins what article numbers tell apart. Lines about the same product are
 * found first, from the file alone; of the shop, what is surer settles before what is less sure, wherever it stands in
 * the file. Only so does a file mean the same when it is imported again. Pure: knows only what it is told.
 */
export class ProductMatcher {
  #nameOnly = false;
  readonly #ids: ProductId[] = [];
  /** Of each product of the shop its name without the manufacturer, as a fingerprint. */
  #names = new Float64Array(1 << 4);
  readonly #shop = new KnownProducts();
  readonly #deleted = new Set<number>();
  readonly #keys = new LineKeys();
  #lines = new Int32Array(1 << 4);
  #prices = new Float64Array(1 << 4);
  #count = 0;
  #shared: ReadonlySet<number> = new Set();
  /** Of each line the one that stands for its product. */
  #heads = new Int32Array(0);
  /** Of each such line one more than the number of the shop's product; 0: a new one. */
  #found = new Int32Array(0);
  #settled = new Uint8Array(0);
  readonly #unclear = new Map<number, Unclear>();
  /** Of each product of the shop one more than the line that it goes by. */
  #takenBy = new Int32Array(1 << 4);
  /** Products that an unclear line may mean: no other line gets them, or the unclear one would be clear next time. */
  readonly #contested = new Map<number, Unclear>();

  /** A product of the shop. */
  learn(product: ProductKeys): void {
    const entry = this.#ids.push(product.productId) - 1;
    this.#shop.set(entry, keysOf(product, false));
    this.#names = withRoom(this.#names, entry);
    this.#names[entry] = keysOf(product, true).name;
  }

  learnDeleted(productId: ProductId): void {
    const entry = this.#ids.push(productId) - 1;
    this.#shop.set(entry, { ...nothing, id: keysOf({ productId, name: '' }, true).id });
    this.#deleted.add(entry);
  }

  /** The file says nothing of manufacturers, so that the name alone has to do. To be said before its first line. */
  goByNameOnly(): void {
    this.#nameOnly = true;
    for (let entry = 0; entry < this.#ids.length; entry += 1)
      this.#shop.set(entry, { ...nothing, name: this.#names[entry] ?? 0 });
  }

  /** The next line of the file. */
  add(draft: ProductDraft, line: number): void {
    this.#lines = withRoom(this.#lines, this.#count);
    this.#prices = withRoom(this.#prices, this.#count);
    this.#lines[this.#count] = line;
    this.#prices[this.#count] = draft.price;
    this.#keys.push(keysOf(draft, this.#nameOnly));
    this.#count += 1;
  }

  /** All lines are there: settles what each is about. In steps of a few milliseconds, to be run to the end. */
  *resolve(): Generator<undefined, void, undefined> {
    this.#shared = yield* this.#keys.sharedBarcodes();
    this.#heads = yield* groupLines(this.#keys, this.#shared);
    this.#found = new Int32Array(this.#count);
    this.#settled = new Uint8Array(this.#count);
    yield* this.#each(({ id }) => id !== 0, this.#byId);
    yield* this.#each(({ sku }) => sku !== 0, this.#bySku);
    yield* this.#each(({ sku }) => sku !== 0, this.#byBarcode);
    yield* this.#each(({ sku }) => sku === 0, this.#byBarcode);
    yield* this.#each(({ sku }) => sku !== 0, this.#byName);
    yield* this.#each(({ sku, barcode }) => sku === 0 && barcode !== 0, this.#byName);
    yield* this.#each(({ sku, barcode }) => sku === 0 && barcode === 0, this.#byName);
    this.#keys.clear();
  }

  /** Of the line that was added at this place, counting from 0. */
  matchOf(at: number): Match {
    const head = this.#heads[at] ?? unclearGroup;
    if (head === unclearGroup) return unclear.group;
    if (head !== at) return this.#repeated(at, head);
    const why = this.#unclear.get(at);
    if (why) return why;
    const entry = (this.#found[at] ?? 0) - 1;
    const productId = this.#ids[entry];
    if (productId === undefined) return { kind: 'new' };
    const taker = (this.#takenBy[entry] ?? 0) - 1;
    return taker === at ? { kind: 'known', productId } : this.#repeated(at, taker);
  }

  /** How many lines of each kind there are. */
  counts(): Readonly<Record<Match['kind'], number>> {
    const counts = { known: 0, new: 0, repeated: 0, unclear: 0 };
    for (let at = 0; at < this.#count; at += 1) counts[this.matchOf(at).kind] += 1;
    return counts;
  }

  /** Whether the shop has, or had, a product with this id. */
  isKnownId(productId: ProductId): boolean {
    return this.#shop.withId(keysOf({ productId, name: '' }, true).id).length > 0;
  }

  #repeated(at: number, by: number): Match {
    return { kind: 'repeated', line: this.#lines[by] ?? 0, otherPrice: this.#prices[by] !== this.#prices[at] };
  }

  /** Lets a rule look at every line that stands for a product which is not settled yet. */
  *#each(concerns: (keys: Keys) => boolean, rule: (keys: Keys) => number | Unclear | undefined): Generator<undefined> {
    for (let at = 0; at < this.#count; at += 1) {
      if (at % linesInAStep === 0) yield;
      if (this.#heads[at] !== at || this.#settled[at] === 1) continue;
      const keys = this.#keys.at(at);
      const found = concerns(keys) ? rule(keys) : undefined;
      if (found !== undefined) this.#settle(at, keys, found);
    }
  }

  readonly #byId = ({ id }: Keys): number | Unclear => {
    const [entry] = this.#shop.withId(id);
    if (entry === undefined) return isNew;
    return this.#deleted.has(entry) ? unclear.deleted : entry;
  };

  readonly #bySku = ({ sku }: Keys): number | Unclear | undefined => this.#only(this.#shop.withSku(sku), unclear.sku);

  readonly #byBarcode = (keys: Keys): number | Unclear | undefined => {
    if (keys.barcode === 0 || this.#shared.has(keys.barcode)) return undefined;
    // Another article number than that of the line it was taken by is another product.
    const found = this.#shop.withBarcode(keys).filter((entry) => keys.sku === 0 || !this.#isTaken(entry));
    if (found.length <= 1) return found[0];
    const sameName = found.filter((entry) => this.#shop.nameOf(entry) === keys.name);
    return this.#only(sameName, unclear.barcode);
  };

  readonly #byName = (keys: Keys): number | Unclear | undefined => {
    const free = this.#shop.withName(keys).filter((entry) => !this.#isTaken(entry));
    const sameBarcode = free.filter((entry) => keys.barcode !== 0 && this.#shop.barcodeOf(entry) === keys.barcode);
    return this.#only(sameBarcode.length > 0 ? sameBarcode : free, unclear.name);
  };

  #only(found: readonly number[], otherwise: Unclear): number | Unclear | undefined {
    if (found.length <= 1) return found[0];
    for (const entry of found) this.#contested.set(entry, otherwise);
    return otherwise;
  }

  #settle(at: number, keys: Keys, found: number | Unclear): void {
    this.#settled[at] = 1;
    const why = typeof found === 'object' ? found : this.#contested.get(found);
    if (typeof found === 'object' || why) {
      this.#unclear.set(at, why ?? unclear.name);
      return;
    }
    if (found === isNew) return;
    this.#found[at] = found + 1;
    if (this.#isTaken(found)) return;
    this.#takenBy = withRoom(this.#takenBy, found);
    this.#takenBy[found] = at + 1;
    this.#shop.set(found, keys);
  }

  #isTaken(entry: number): boolean {
    return (this.#takenBy[entry] ?? 0) !== 0;
  }
}

const isNew = -1;
