import type { FileHeader } from './product-file.ts';
import type { ColumnMap } from './resolve-columns.ts';

/** What somebody asks of an import. */
export interface ImportWishes {
  /** Look, and change nothing. */
  readonly dryRun?: boolean;
  /** Apply the good lines though others are bad. */
  readonly skipBad?: boolean;
  /** Correct the stock of products that the shop has, too. */
  readonly setStock?: boolean;
  readonly newCategories?: boolean;
  /** One category for all lines. */
  readonly category?: string;
  readonly map?: ColumnMap;
}

export interface ImportRequest extends ImportWishes {
  /** The file from its start, each time anew: it is read twice. */
  open(): AsyncIterable<Buffer>;
  /** What the file is called: it stands in price histories and stock corrections. */
  readonly fileName: string;
  /** Who imports. */
  readonly by: string;
}

/** What is wrong with one line; a line can have several of these. */
export interface BadLine {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly value?: string;
}

export interface ImportCounts {
  /** Of products, good and bad. */
  lines: number;
  new: number;
  changed: number;
  same: number;
  bad: number;
  /** Lines about a product that another line is about, too. */
  duplicates: number;
}

/** What an import did or, when nothing was applied, would have done with the good lines. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly applied: boolean;
  readonly header: FileHeader;
  readonly counts: Readonly<ImportCounts>;
  readonly newCategories: readonly string[];
  /** The first thousand. */
  readonly bad: readonly BadLine[];
  readonly warnings: readonly string[];
}

export type Phase = 'reading' | 'checking' | 'importing';

/** How far an import is. */
export interface ImportProgress {
  readonly phase: Phase;
  /** Of the file, in this phase. */
  readonly bytes: number;
  readonly lines: number;
}
