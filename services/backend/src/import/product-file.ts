import type { ImportRow, NoticeCode, ProductField } from './import-row.ts';
import type { ColumnMap } from './resolve-columns.ts';
import type { TextEncodingName } from './text-encoding.ts';

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
