import { CategoryNames } from './category-names.ts';
import { ColumnPlan } from './column-plan.ts';
import { DraftReader } from './draft-reader.ts';
import { ImportFileError } from './import-file-error.ts';
import type { ImportRow } from './import-row.ts';
import { numberStyleOf } from './number-style.ts';
import type { FileHeader, ImportOptions, ProductFile } from './product-file.ts';
import { ReadingCounts } from './reading-counts.ts';
import { type OpenedFile, openFile } from './text-records.ts';
import { requireUsable } from './usable-columns.ts';

const oneCategory = (wanted: string, categories: CategoryNames): string => {
  const found = categories.resolve(wanted.trim());
  if ('value' in found) return found.value;
  throw new ImportFileError('import-category-unknown', `--category ${wanted}: ${found.reason}.`);
};

const styleOf = (file: OpenedFile, plan: ColumnPlan, field: 'price' | 'stock') => {
  const texts = plan.cells(field, file.sample).filter((cell) => typeof cell === 'string');
  return numberStyleOf(texts, field === 'price' ? 'money' : 'count');
};

const open = async (source: AsyncIterable<Buffer>, options: ImportOptions) => {
  const categories = new CategoryNames(options.knownCategories, options.newCategories ?? false);
  const category = options.category === undefined ? undefined : oneCategory(options.category, categories);
  const map = options.map ?? {};
  const file = await openFile(source, { map, hasCategory: category !== undefined });
  const plan = new ColumnPlan(file.names, map);
  plan.dropMisnamed(file.sample);
  requireUsable(file.names, plan.fields(), category !== undefined);
  if (category !== undefined) plan.useOneCategory(category);
  const price = styleOf(file, plan, 'price');
  const stock = styleOf(file, plan, 'stock');
  if (price.unclear)
    plan.notes.push(
      `“${plan.nameOf('price')}”: a separator before exactly three digits is read as thousands (1.299 is 1299)`,
    );
  const styles = { price, stock: stock.decimal === null ? price : stock };
  const reader = new DraftReader({ plan, categories, category, styles });
  return { reader, batches: file.batches, header: headerOf(file, plan) };
};

const headerOf = (file: OpenedFile, plan: ColumnPlan): FileHeader => {
  if (file.lateHeader !== undefined)
    plan.notes.unshift(`the header is on line ${file.lateHeader}; what stands above it is passed over`);
  return {
    format: file.format,
    ...(file.delimiter === undefined ? {} : { delimiter: file.delimiter }),
    get encoding() {
      return file.text.encoding;
    },
    names: plan.names,
    columns: [...plan.fields()]
      .sort(([, a], [, b]) => a - b)
      .map(([field, column]) => ({ field, column: plan.names[column] ?? '' })),
    ignored: plan.ignored(),
    notes: plan.notes,
  };
};

/**
 * Product drafts from the bytes of a file, as they arrive: CSV, NDJSON or a JSON array in UTF-8, UTF-16 or a one-byte
 * encoding. Bad lines are rows like others; an error is thrown only when the file as a whole makes no sense.
 * Knows no store: who iterates decides what happens with the drafts.
 */
export const readProductFile = (source: AsyncIterable<Buffer>, options: ImportOptions): ProductFile => {
  const summary = new ReadingCounts();
  let opening: ReturnType<typeof open> | undefined;
  const opened = (): ReturnType<typeof open> => {
    opening ??= open(source, options);
    return opening;
  };
  async function* rows(): AsyncGenerator<ImportRow> {
    const { reader, batches } = await opened();
    for await (const batch of batches) {
      for (const record of batch) {
        const row = reader.read(record);
        summary.add(row);
        if (row !== undefined) yield row;
      }
    }
    if (summary.drafts + summary.bad + summary.passedOver === 0)
      throw new ImportFileError(
        'import-no-products',
        'The file has a header and nothing below it: it holds no products.',
      );
  }
  return { header: async () => (await opened()).header, summary, [Symbol.asyncIterator]: rows };
};
