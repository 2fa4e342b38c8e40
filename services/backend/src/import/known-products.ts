import { KeyIndex } from './key-index.ts';
import type { Keys } from './line-keys.ts';

/** Names are kept apart by the codes that go with them: thousands may share a name and differ in their codes. */
const bucketOf = (hasSku: boolean, hasBarcode: boolean): number => (hasSku ? 2 : 0) + (hasBarcode ? 1 : 0);

/** Products by number, to be found by what they are known by: those of the shop, or those of a file. */
export class KnownProducts {
  readonly #byId = new KeyIndex();
  readonly #bySku = new KeyIndex();
  readonly #byBarcode = new KeyIndex();
  readonly #byName = [new KeyIndex(), new KeyIndex(), new KeyIndex(), new KeyIndex()] as const;

  /** Keys that are 0 stay as they were. */
  set(entry: number, { id, sku, barcode, name }: Keys): void {
    const before = this.#bucket(entry);
    if (id !== 0) this.#byId.set(entry, id);
    if (sku !== 0) this.#bySku.set(entry, sku);
    if (barcode !== 0) this.#byBarcode.set(entry, barcode);
    const bucket = this.#bucket(entry);
    const known = this.#byName[before]?.of(entry) ?? 0;
    if (bucket !== before) this.#byName[before]?.set(entry, 0);
    this.#byName[bucket]?.set(entry, name === 0 ? known : name);
  }

  #bucket(entry: number): number {
    return bucketOf(this.skuOf(entry) !== 0, this.barcodeOf(entry) !== 0);
  }

  skuOf(entry: number): number {
    return this.#bySku.of(entry);
  }

  barcodeOf(entry: number): number {
    return this.#byBarcode.of(entry);
  }

  nameOf(entry: number): number {
    return this.#byName[this.#bucket(entry)]?.of(entry) ?? 0;
  }

  withId(id: number): number[] {
    return this.#byId.find(id);
  }

  withSku(sku: number): number[] {
    return this.#bySku.find(sku);
  }

  /** Those that another article number does not tell apart from the line. */
  withBarcode({ barcode, sku }: Keys): number[] {
    return this.#byBarcode.find(barcode).filter((entry) => sku === 0 || this.skuOf(entry) === 0);
  }

  /** Those that no other code tells apart from the line. */
  withName({ name, sku, barcode }: Keys): number[] {
    return [0, 1, 2, 3].flatMap((bucket) => {
      if (sku !== 0 && bucket >= 2) return [];
      const found = this.#byName[bucket]?.find(name) ?? [];
      return barcode !== 0 && bucket % 2 === 1 ? found.filter((entry) => this.barcodeOf(entry) === barcode) : found;
    });
  }
}
