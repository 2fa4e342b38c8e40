import type { LRUCache } from 'lru-cache';
import type { CatalogueProduct } from './catalogue-product.ts';

/** UTF-8 JSON of the products that were asked for last. */
export type Answers = LRUCache<CatalogueEntry, Buffer>;

/** What a product looks like outside, before JSON. */
export type Serialise = (product: CatalogueProduct) => unknown;

/**
 * A product with its answer. One entry per product for as long as it is held, so that cached pages show the present
 * state; the JSON is made when first asked for, and again after a change or when many others were asked for since: all
 * answers of a large catalogue take as much memory as the catalogue itself.
 */
export class CatalogueEntry {
  readonly #serialise: Serialise;
  readonly #answers: Answers;
  #product: CatalogueProduct;

  constructor(product: CatalogueProduct, serialise: Serialise, answers: Answers) {
    this.#product = product;
    this.#serialise = serialise;
    this.#answers = answers;
  }

  get product(): CatalogueProduct {
    return this.#product;
  }

  /** UTF-8 JSON of the product, ready to be sent alone or joined into a list. */
  get body(): Buffer {
    const known = this.#answers.get(this);
    if (known !== undefined) return known;
    const body = Buffer.from(JSON.stringify(this.#serialise(this.#product)));
    this.#answers.set(this, body);
    return body;
  }

  /** A strong entity tag over row and stock. `available` is in it in case stock was set twice under one version. */
  get etag(): string {
    return `"${this.#product.version}-${this.#product.stockVersion}-${this.#product.available}"`;
  }

  replace(product: CatalogueProduct): void {
    this.#product = product;
    this.#answers.delete(this);
  }
}
