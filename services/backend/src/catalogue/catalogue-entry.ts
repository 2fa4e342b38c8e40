import type { CatalogueProduct } from './catalogue-product.ts';

/** What a product looks like outside, before JSON. */
export type Serialise = (product: CatalogueProduct) => unknown;

/**
 * A product with its answer. One entry per product for as long as it is held, so that cached pages show the present
 * state; the JSON is made when first asked for and again after a change.
 */
export class CatalogueEntry {
  readonly #serialise: Serialise;
  #product: CatalogueProduct;
  #body: Buffer | undefined;

  constructor(product: CatalogueProduct, serialise: Serialise) {
    this.#product = product;
    this.#serialise = serialise;
  }

  get product(): CatalogueProduct {
    return this.#product;
  }

  /** UTF-8 JSON of the product, ready to be sent alone or joined into a list. */
  get body(): Buffer {
    this.#body ??= Buffer.from(JSON.stringify(this.#serialise(this.#product)));
    return this.#body;
  }

  /** A strong entity tag over row and stock. `available` is in it in case stock was set twice under one version. */
  get etag(): string {
    return `"${this.#product.version}-${this.#product.stockVersion}-${this.#product.available}"`;
  }

  replace(product: CatalogueProduct): void {
    this.#product = product;
    this.#body = undefined;
  }
}
