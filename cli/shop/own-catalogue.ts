import { ImportFileError } from '@product-store/backend/import/import-file-error';
import { importProducts } from '@product-store/backend/import/import-products';
import type { ImportReport } from '@product-store/backend/import/import-request';
import { openBackendStores } from '@product-store/backend/stores';
import { ShopError } from '@product-store/platform/errors';
import type { StorePlace } from '@product-store/platform/store';
import { memoryBudgetBytes } from '../import/memory-budget.ts';
import { sourceFile } from '../import/source-file.ts';
import { Refusal } from '../refusal.ts';
import { opened, watchers } from './stored-data.ts';

const shownBad = 3;

const emptyShop = (file: string, option: string): string =>
  `start with an empty shop (npm start -- --products 0) and import it: npm run import -- ${file} ${option}`;

const badLines = ({ bad, counts }: ImportReport, file: string): string => {
  const shown = bad.slice(0, shownBad).map(({ line, column, reason }) => `line ${line}, ${column ?? ''}: ${reason}`);
  const more = counts.bad > shown.length ? '; and more' : '';
  return (
    `${counts.bad} of the ${counts.lines} products in ${file} are bad, so none was loaded: ${shown.join('; ')}${more}. ` +
    `Correct them and start again, or, to leave them out, ${emptyShop(file, '--skip-bad')}`
  );
};

const sentenceOf = (error: ShopError, file: string): string =>
  error instanceof ImportFileError && error.message.includes('--map')
    ? `${error.message} To say so, ${emptyShop(file, '--map FIELD=COLUMN')}`
    : `${file}: ${error.message}`;

/**
 * Fills a shop that has no products with those of the person's own file, creating its categories. Answers how many;
 * undefined: the shop has products and keeps them. @throws Refusal when the file, or a line of it, is bad
 */
export const fillFromFile = async (place: StorePlace, file: string): Promise<number | undefined> => {
  const source = await sourceFile(file);
  const stores = await opened(openBackendStores(place, watchers));
  try {
    if (!(await stores.filler.isEmpty())) return undefined;
    const report = await importProducts(
      { open: source.open, fileName: source.name, by: 'operator', newCategories: true },
      { stores, memoryBudgetBytes: memoryBudgetBytes(process.env) },
    );
    if (!report.applied) throw new Refusal(badLines(report, file));
    return report.counts.new;
  } catch (error) {
    throw error instanceof ShopError ? new Refusal(sentenceOf(error, file)) : error;
  } finally {
    await stores.close();
    await source.close();
  }
};
