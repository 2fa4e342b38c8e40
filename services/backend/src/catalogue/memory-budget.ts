import { Unavailable } from '@product-store/platform/errors';
import type { CatalogueProduct } from './catalogue-product.ts';

/** The catalogue has outgrown the memory that one worker may spend on it. */
export class CatalogueFull extends Unavailable {
  constructor(size: number, budgetBytes: number) {
    const budgetMiB = Math.floor(budgetBytes / 2 ** 20);
    super(
      'catalogue-full',
      `The catalogue holds ${size} products and its memory budget of ${budgetMiB} MiB per worker is used up. ` +
        'Remove products, or raise CATALOGUE_MEMORY_MB if the machine has the memory (about 200,000 products are supported).',
      { retryAfterS: 3600, facts: { size, budget_bytes: budgetBytes } },
    );
  }
}

/** Enough for about 200,000 products with ordinary descriptions. */
export const defaultMemoryBudgetBytes = 400 * 2 ** 20;

/** Objects, index rows and the share in the vocabulary (700 bytes for each word that no other product has). */
const fixedBytes = 1300;

/**
 * An estimate that errs upwards for ordinary texts; `npm run bench -- search` prints it beside what is measured. A letter
 * is two bytes, and what the search index has of it is less than that again: four to six bytes for each different word.
 */
export const costInBytes = ({
  name,
  description,
  imageUrl,
}: Pick<CatalogueProduct, 'name'> & { description?: string | null; imageUrl?: string | null }): number =>
  fixedBytes + 4 * (name.length + (description?.length ?? 0) + (imageUrl?.length ?? 0));
