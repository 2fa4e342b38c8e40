import type { ProductId } from '@product-store/platform/values';
import { fingerprint } from './fingerprint.ts';
import type { ProductDraft } from './import-row.ts';
import { KeyIndex, withRoom } from './key-index.ts';
import { foldText, normaliseIdentity } from './product-identity.ts';

/** What a line says its product is known by, as fingerprints; 0: nothing. */
export interface Keys {
  readonly id: number;
  readonly sku: number;
  readonly barcode: number;
  readonly name: number;
}

const printOf = (text: string | null | undefined): number =>
  text === undefined || text === null ? 0 : fingerprint(text);

type Known = Pick<ProductDraft, 'name' | 'manufacturer'> & {
  readonly productId?: ProductId;
  readonly sku?: string | null;
  readonly barcode?: string | null;
};

/** `nameOnly`: the file says nothing of manufacturers, so that the name alone has to do. */
export const keysOf = ({ productId, sku, barcode, ...named }: Known, nameOnly: boolean): Keys => ({
  id: printOf(productId),
  sku: printOf(sku),
  barcode: printOf(barcode),
  name: fingerprint(nameOnly ? foldText(named.name) : normaliseIdentity(named)),
});

/** Some milliseconds of work: between such steps whoever asks may do something else. */
export const linesInAStep = 2_000;

const nothing = () => new Float64Array(0);

/** The keys of all lines of a file, 40 bytes a line: who is meant can only be said when all are known. */
export class LineKeys {
  #ids = new Float64Array(1 << 4);
  #skus = new Float64Array(1 << 4);
  #barcodes = new Float64Array(1 << 4);
  #names = new Float64Array(1 << 4);
  length = 0;

  push({ id, sku, barcode, name }: Keys): void {
    const at = this.length;
    this.#ids = withRoom(this.#ids, at);
    this.#skus = withRoom(this.#skus, at);
    this.#barcodes = withRoom(this.#barcodes, at);
    this.#names = withRoom(this.#names, at);
    this.#ids[at] = id;
    this.#skus[at] = sku;
    this.#barcodes[at] = barcode;
    this.#names[at] = name;
    this.length += 1;
  }

  at(index: number): Keys {
    return {
      id: this.#ids[index] ?? 0,
      sku: this.#skus[index] ?? 0,
      barcode: this.#barcodes[index] ?? 0,
      name: this.#names[index] ?? 0,
    };
  }

  /** Barcodes on products of different names: common, legal, and no key to a product. In steps. */
  *sharedBarcodes(): Generator<undefined, Set<number>, undefined> {
    const shared = new Set<number>();
    const first = new KeyIndex();
    for (let at = 0; at < this.length; at += 1) {
      if (at % linesInAStep === 0) yield;
      const barcode = this.#barcodes[at] ?? 0;
      if (barcode === 0) continue;
      const [before] = first.find(barcode);
      if (before === undefined) first.set(at, barcode);
      else if (this.#names[before] !== this.#names[at]) shared.add(barcode);
    }
    return shared;
  }

  /** Lets go of everything. */
  clear(): void {
    this.#ids = nothing();
    this.#skus = nothing();
    this.#barcodes = nothing();
    this.#names = nothing();
    this.length = 0;
  }
}
