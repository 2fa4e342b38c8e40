import { CategoryNames } from './category-names.ts';
import { cellOf } from './cells.ts';
import { ColumnPlan } from './column-plan.ts';
import { DraftReader } from './draft-reader.ts';
import { ImportFileError } from './import-file-error.ts';
import type { ImportRow, NoticeCode, ProductField } from './import-row.ts';
import { type NumberKind, numberStyleOf } from './number-style.ts';
import type { ColumnMap } from './resolve-columns.ts';
import type { TextEncodingName } from './text-encoding.ts';
import { type OpenedFile, openFile } from './text-records.ts';
import { requireUsable } from './usable-columns.ts';

export interface ImportOptions {
  readonly knownCategories: Iterable<string>;
  /** Categories that are not known are new ones instead of bad lines. */
  readonly newCategories?: boolean;
  /** One category for all lines. */
  readonly category?: string;
  /** Columns that their names do not give away: `{ price: 'UnitPrice' }`. */
  readonly map?: ColumnMap;
}

export interface FileHeader {
  readonly format: 'csv' | 'ndjson' | 'json';
  /** CSV only. */
  readonly delimiter?: string;
  /** May still change from UTF-8 to a one-byte encoding while all text so far is ASCII. */
  readonly encoding: TextEncodingName;
  /** All columns in the file's order. */
  readonly names: readonly string[];
  readonly columns: readonly { readonly field: ProductField; readonly column: string }[];
  readonly ignored: readonly string[];
  /** What was decided that a person may want to decide differently, one sentence each. */
  readonly notes: readonly string[];
}

export interface FileSummary {
  readonly drafts: number;
  readonly bad: number;
  /** Rows that are no product of their own, such as further pictures of one. */
  readonly passedOver: number;
  /** How often, and the first lines of it. */
  readonly notices: ReadonlyMap<NoticeCode, { readonly count: number; readonly lines: readonly number[] }>;
}

/** One reading of one file: iterate it once. */
export interface ProductFile extends AsyncIterable<ImportRow> {
  /** @throws ImportFileError when the file as a whole cannot be read */
  header(): Promise<FileHeader>;
  /** Of what has been iterated so far. */
  readonly summary: FileSummary;
}

const linesNamed = 5;

class Counts implements FileSummary {
  drafts = 0;
  bad = 0;
  passedOver = 0;
  readonly notices = new Map<NoticeCode, { count: number; lines: number[] }>();

  add(row: ImportRow | undefined): void {
    if (row === undefined) this.passedOver += 1;
    else if (!('draft' in row)) this.bad += 1;
    else {
      this.drafts += 1;
      for (const { code } of row.notices ?? []) this.#note(code, row.line);
    }
  }

  #note(code: NoticeCode, line: number): void {
    const known = this.notices.get(code) ?? { count: 0, lines: [] };
    known.count += 1;
    if (known.lines.length < linesNamed) known.lines.push(line);
    this.notices.set(code, known);
  }
}

const oneCategory = (wanted: string, categories: CategoryNames): string => {
  const found = categories.resolve(wanted.trim());
  if ('value' in found) return found.value;
  throw new ImportFileError('import-category-unknown', `--category ${wanted}: ${found.reason}.`);
};

const styleOf = ({ sample }: OpenedFile, plan: ColumnPlan, field: 'price' | 'stock') => {
  const column = plan.columnOf(field);
  const kind: NumberKind = field === 'price' ? 'money' : 'count';
  if (column === undefined) return numberStyleOf([], kind);
  const cells = sample.map(({ raw }) => cellOf(raw, column, plan.names[column] ?? ''));
  return numberStyleOf(
    cells.filter((cell) => typeof cell === 'string'),
    kind,
  );
};

const open = async (source: AsyncIterable<Buffer>, options: ImportOptions) => {
  const categories = new CategoryNames(options.knownCategories, options.newCategories ?? false);
  const category = options.category === undefined ? undefined : oneCategory(options.category, categories);
  const map = options.map ?? {};
  const file = await openFile(source, { map, hasCategory: category !== undefined });
  const plan = new ColumnPlan(file.names, map);
  if (map.productId === undefined) plan.dropForeignIds(file.sample);
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
  const summary = new Counts();
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
