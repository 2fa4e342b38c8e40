import { Unavailable } from '@product-store/platform/errors';
import type { CatalogueProduct } from './catalogue-product.ts';

/** The catalogue has outgrown the memory that one worker may spend on it. */
export class CatalogueFull extends Unavailable {
  constructor(size: number, budgetBytes: number) {
    const budgetMiB = Math.floor(budgetBytes / 2 ** 20);
    super(
      'catalogue-full',
      `The catalogue holds ${size} products and its memory budget of ${budgetMiB} MiB per worker is used up. ` +
        'Remove products, or raise the budget if the machine has the memory (about 200,000 products are supported).',
      { retryAfterS: 3600, facts: { size, budget_bytes: budgetBytes } },
    );
  }
}

/** Enough for about 200,000 products with ordinary descriptions. */
export const defaultMemoryBudgetBytes = 400 * 2 ** 20;

/** Objects, index rows and answer around the text of one product; measured, see search.bench.ts. */
const fixedBytes = 1300;

/** An estimate that errs upwards: the text is held twice, as strings and as UTF-8 JSON, two bytes a letter each. The search
 * index is within it: four to six bytes for each different word of the product. */
export const costInBytes = ({ name, description, imageUrl }: CatalogueProduct): number =>
  fixedBytes + 4 * (name.length + (description?.length ?? 0) + (imageUrl?.length ?? 0));
