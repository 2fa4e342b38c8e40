import { setImmediate } from 'node:timers/promises';
import { costInBytes } from '../catalogue/memory-budget.ts';
import type { CatalogueReader } from '../products/product-store.ts';
import { ProductMatcher } from './product-matcher.ts';

/** What an import has to know of the shop before it reads a file. */
export interface ShopSurvey {
  readonly matcher: ProductMatcher;
  readonly categories: ReadonlySet<string>;
  /** As the read model counts it. */
  readonly bytes: number;
  readonly products: number;
}

const rowsInAStep = 250;

/** Looks through the whole catalogue; keeps some hundred bytes of each product. */
export const surveyShop = async (catalogue: CatalogueReader): Promise<ShopSurvey> => {
  const matcher = new ProductMatcher();
  const categories = new Set<string>();
  let [bytes, products] = [0, 0];
  for await (const rows of catalogue.scan()) {
    for (const [at, row] of rows.entries()) {
      if (at % rowsInAStep === 0) await setImmediate(); // requests come in between
      if (!('product' in row)) {
        matcher.learnDeleted(row.productId);
        continue;
      }
      matcher.learn(row.product);
      categories.add(row.product.category);
      bytes += costInBytes(row.product);
      products += 1;
    }
  }
  return { matcher, categories, bytes, products };
};
