import { shortened } from './field-text.ts';
import type { BadLine } from './import-request.ts';
import type { BadRow, GoodRow, ProductField } from './import-row.ts';

const kept = 1_000;

/** The bad lines of a file: all are counted and handed on, the first thousand problems are kept. */
export class BadLines {
  readonly first: BadLine[] = [];
  count = 0;
  readonly #write: ((row: BadRow) => Promise<void> | void) | undefined;

  constructor(write: ((row: BadRow) => Promise<void> | void) | undefined) {
    this.#write = write;
  }

  async add(row: BadRow): Promise<void> {
    this.count += 1;
    for (const problem of row.problems) if (this.first.length < kept) this.first.push({ line: row.line, ...problem });
    await this.#write?.(row);
  }
}

/** A good line that is bad after all: it could be about several products. */
export const unclearRow = (
  { line, raw, draft }: GoodRow,
  field: ProductField,
  reason: string,
  column: string | null,
): BadRow => {
  const value = draft[field];
  return { line, raw, problems: [{ column, reason, ...(typeof value === 'string' && { value: shortened(value) }) }] };
};
