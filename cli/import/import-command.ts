import { ImportFileError } from '@product-store/backend/import/import-file-error';
import { importProducts } from '@product-store/backend/import/import-products';
import type { ImportReport } from '@product-store/backend/import/import-request';
import { importReportView } from '@product-store/backend/import/report-json';
import { openBackendStores } from '@product-store/backend/stores';
import { ShopError } from '@product-store/platform/errors';
import type { Answer } from '../answer.ts';
import { Refusal } from '../refusal.ts';
import { opened, storedShop, watchers } from '../shop/stored-data.ts';
import { type ImportArguments, importArguments, importHelp } from './import-options.ts';
import { memoryBudgetBytes } from './memory-budget.ts';
import { RejectsFile, rejectsPathFor } from './rejects-file.ts';
import { reportText } from './report-text.ts';
import { showProgress } from './show-progress.ts';
import { type SourceFile, sourceFile, typedPath } from './source-file.ts';
import { untilTold } from './until-told.ts';

/** `npm run import` without its process. @throws Refusal */
export const importCommand = async (args: string[]): Promise<Answer> => {
  try {
    const wanted = importArguments(args);
    return wanted ? await importFrom(wanted) : { output: importHelp, code: 0 };
  } catch (error) {
    throw error instanceof ShopError ? new Refusal(sentenceOf(error)) : error;
  }
};

/** A file that makes no sense is found out before anything is written; one that changes meanwhile is not. */
const sentenceOf = (error: ShopError): string =>
  error instanceof ImportFileError && error.code !== 'import-file-changed' && error.code !== 'import-map-invalid'
    ? `${error.message} Nothing was imported.`
    : error.message;

const peakMemoryMib = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

const importFrom = async (wanted: ImportArguments): Promise<Answer> => {
  const { place } = storedShop(wanted.data, ['backend']);
  const source = await sourceFile(wanted.file);
  const stores = await opened(openBackendStores(place, watchers));
  try {
    const began = performance.now();
    const { report, rejects } = await run(wanted, source, stores);
    const facts = { file: wanted.file, rejects, seconds: (performance.now() - began) / 1000 };
    const view = {
      ...importReportView(report),
      seconds: facts.seconds,
      peak_memory_mib: peakMemoryMib(),
      ...(rejects !== undefined && { rejects }),
    };
    const output = wanted.json ? JSON.stringify(view, null, 2) : reportText(report, facts);
    return { output, code: report.counts.bad > 0 && !wanted.wishes.skipBad ? 1 : 0 };
  } finally {
    await stores.close();
    await source.close();
  }
};

const run = async (
  { wishes, rejects: named }: ImportArguments,
  source: SourceFile,
  stores: Awaited<ReturnType<typeof openBackendStores>>,
): Promise<{ report: ImportReport; rejects: string | undefined }> => {
  const rejects = new RejectsFile(named === undefined ? rejectsPathFor(source.path) : typedPath(named));
  const progress = showProgress(source.bytes);
  using told = untilTold();
  try {
    const report = await importProducts(
      { ...wishes, open: source.open, fileName: source.name, by: 'operator' },
      {
        stores,
        memoryBudgetBytes: memoryBudgetBytes(process.env),
        progress: progress.update,
        stopping: told.isTold,
        ...(!wishes.dryRun && {
          rejects: {
            begin: (header, bad) => rejects.begin(header, bad),
            add: (row) => rejects.add(row),
          },
        }),
      },
    );
    return { report, rejects: rejects.end() };
  } finally {
    progress.stop();
  }
};
