import { setImmediate } from 'node:timers/promises';
import { Conflict, Unavailable } from '@product-store/platform/errors';
import { newId, type ProductId } from '@product-store/platform/values';
import { costInBytes, defaultMemoryBudgetBytes } from '../catalogue/memory-budget.ts';
import { createChangeMany } from '../products/change-many.ts';
import { createStockroom } from '../stock/stockroom.ts';
import type { BackendStores } from '../stores.ts';
import { ImportFileError } from './import-file-error.ts';
import type { ImportProgress, ImportReport, ImportRequest, Phase } from './import-request.ts';
import type { BadRow } from './import-row.ts';
import { ImportRun } from './import-run.ts';
import type { Authorship } from './plan-row.ts';
import type { FileHeader, ProductFile } from './product-file.ts';
import { readProductFile } from './read-product-file.ts';
import { type ShopSurvey, surveyShop } from './shop-survey.ts';

/** The longest file: a line takes about 200 bytes of memory until it is known which product it means. */
const defaultMaxLines = 2_000_000;

export interface ImportSurroundings {
  readonly stores: Pick<BackendStores, 'batches' | 'batchHints' | 'catalogue' | 'stock'>;
  /** What the read model of a worker may take. */
  readonly memoryBudgetBytes?: number;
  /** Of products in the file. */
  readonly maxLines?: number;
  readonly progress?: (progress: ImportProgress) => void;
  /** Is told the header and how many lines are bad before anything is written, then every bad line. */
  readonly rejects?: { begin(header: FileHeader, bad: number): void; add(row: BadRow): Promise<void> | void };
  /** Is told which products were written, some hundred at a time. */
  readonly written?: (products: readonly ProductId[]) => Promise<void>;
  /** True: stop between two steps. What was applied stays; the same import goes on from there. */
  readonly stopping?: () => boolean;
  readonly now?: () => number;
}

/**
 * Imports a product file. It is read twice: first to find out which product of the shop each line means and what is bad,
 * then to write. Nothing is written when a line is bad, unless bad ones may be skipped. Every product appears or changes
 * whole, and an import that was broken off is completed by doing it again.
 * @throws ImportFileError when the file makes no sense as a whole; Conflict `catalogue-too-large`; Unavailable `import-interrupted`
 */
export const importProducts = async (
  request: ImportRequest,
  surroundings: ImportSurroundings,
): Promise<ImportReport> => {
  const survey = await surveyShop(surroundings.stores.catalogue);
  const first = await readThrough(request, survey, surroundings);
  for (const _step of survey.matcher.resolve()) await setImmediate();
  const matches = survey.matcher.counts();
  const bad = first.bad + matches.unclear;
  const tooLarge = excess(survey, first.bytes * (matches.new / Math.max(1, first.good)), matches.new, surroundings);
  const applied = !request.dryRun && (bad === 0 || request.skipBad === true);
  if (applied && tooLarge !== undefined) throw new Conflict('catalogue-too-large', `${tooLarge} Nothing was imported.`);

  const { stores, now = Date.now } = surroundings;
  const writeId: string = newId();
  const authorship = (): Authorship => ({
    writeId,
    at: now(),
    by: request.by,
    reason: `import of ${request.fileName}`,
  });
  const changeMany = createChangeMany({ batches: stores.batches, hints: stores.batchHints, now });
  const stockroom = createStockroom({ store: stores.stock, announce: async () => {}, changed: () => {} });
  const run = new ImportRun({
    request,
    survey,
    stores,
    authorship,
    changeMany: applied ? changeMany : undefined,
    stockroom,
    rejects: surroundings.rejects,
    written: surroundings.written,
  });
  const file = opened(request, survey, surroundings, applied ? 'importing' : 'checking');
  const header = await file.header();
  surroundings.rejects?.begin(header, bad);
  await takeAll(file, header, run, { expected: first, surroundings });
  return run.report({ header, summary: file.summary, applied, warnings: tooLarge === undefined ? [] : [tooLarge] });
};

/** The second reading. */
const takeAll = async (
  file: ProductFile,
  header: FileHeader,
  run: ImportRun,
  { expected, surroundings }: { expected: { good: number; bad: number }; surroundings: ImportSurroundings },
): Promise<void> => {
  let good = 0;
  try {
    for await (const row of file) {
      if ('draft' in row) good += 1;
      if (good > expected.good) throw changedMeanwhile();
      if (await run.take(row, header)) await breathe(surroundings);
    }
    await run.end();
  } catch (error) {
    throw error instanceof Unavailable && error.code !== 'import-interrupted' ? interrupted(error.message) : error;
  }
  if (good !== expected.good || file.summary.bad !== expected.bad) throw changedMeanwhile();
};

/** What is done is not done twice: half an import is no harm. */
const interrupted = (why: string) =>
  new Unavailable(
    'import-interrupted',
    `The import was interrupted: ${why} Import the file again; it goes on from there.`,
    {
      retryAfterS: 10,
    },
  );

const opened = (
  request: ImportRequest,
  { categories }: ShopSurvey,
  { progress }: ImportSurroundings,
  phase: Phase,
): ProductFile => {
  const { newCategories = false, category, map } = request;
  let bytes = 0;
  let lines = 0;
  async function* source(): AsyncGenerator<Buffer> {
    for await (const piece of request.open()) {
      bytes += piece.length;
      progress?.({ phase, bytes, lines });
      yield piece;
    }
  }
  const file = readProductFile(source(), {
    knownCategories: categories,
    newCategories,
    ...(category !== undefined && { category }),
    ...(map && { map }),
  });
  return {
    header: () => file.header(),
    summary: file.summary,
    async *[Symbol.asyncIterator]() {
      for await (const row of file) {
        lines += 1;
        yield row;
      }
      progress?.({ phase, bytes, lines });
    },
  };
};

/** Tells the matcher every good line. */
const readThrough = async (request: ImportRequest, survey: ShopSurvey, surroundings: ImportSurroundings) => {
  const file = opened(request, survey, surroundings, 'reading');
  const { columns } = await file.header();
  if (!columns.some(({ field }) => field === 'manufacturer')) survey.matcher.goByNameOnly();
  const { maxLines = defaultMaxLines } = surroundings;
  let [good, bytes, rows] = [0, 0, 0];
  for await (const row of file) {
    rows += 1;
    if (rows > maxLines)
      throw new ImportFileError(
        'import-too-many-lines',
        `The file has more than ${maxLines.toLocaleString('en')} products. Import it in parts.`,
      );
    if (rows % linesBetweenBreaths === 0) await breathe(surroundings);
    if (!('draft' in row)) continue;
    good += 1;
    bytes += costInBytes(row.draft);
    survey.matcher.add(row.draft, row.line);
  }
  return { good, bytes, bad: file.summary.bad };
};

/** Some milliseconds of work. */
const linesBetweenBreaths = 500;

const breathe = async ({ stopping }: ImportSurroundings): Promise<void> => {
  if (stopping?.()) throw interrupted('it was told to stop.');
  await setImmediate();
};

const changedMeanwhile = () =>
  new ImportFileError('import-file-changed', 'The file was changed while it was read. Import it again.');

/** What is wrong when the new products would not fit into the memory of a worker. */
const excess = (
  { bytes, products }: ShopSurvey,
  newBytes: number,
  newProducts: number,
  { memoryBudgetBytes = defaultMemoryBudgetBytes }: ImportSurroundings,
): string | undefined => {
  if (newProducts === 0 || bytes + newBytes <= memoryBudgetBytes) return undefined;
  const all = products + newProducts;
  const fit = Math.floor((memoryBudgetBytes / (bytes + newBytes)) * all);
  return (
    `With ${newProducts.toLocaleString('en')} new products the shop would have ${all.toLocaleString('en')}, and the memory ` +
    `of a worker is set for about ${fit.toLocaleString('en')} of this kind (CATALOGUE_MEMORY_MB).`
  );
};
