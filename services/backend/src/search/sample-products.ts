import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { mix } from '../sample/mix.ts';
import { sampleCatalogue } from '../sample/sample-catalogue.ts';

/** The sample catalogue as a worker holds it, each product with a popularity of its own. */
export function* sampleProducts(count: number): Generator<CatalogueProduct, void, undefined> {
  let n = 0;
  for (const { stock, createdAt, ...product } of sampleCatalogue({ count }))
    yield {
      ...product,
      imageUrl: null,
      sku: null,
      barcode: null,
      createdAt,
      updatedAt: createdAt,
      version: 1,
      available: stock,
      stockVersion: 1,
      popularity: mix(n++) % 1000,
    };
}
