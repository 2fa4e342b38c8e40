import { shortened } from './field-text.ts';
import type { Notice, NoticeCode, Problem, ProductField } from './import-row.ts';

/** What is found in one row: problems make it bad, notices do not. Columns are named as the file names them. */
export class Findings {
  readonly #columnName: (field: ProductField) => string | null;
  problems: Problem[] | undefined;
  notices: Notice[] | undefined;

  constructor(columnName: (field: ProductField) => string | null) {
    this.#columnName = columnName;
  }

  problem(field: ProductField, reason: string, value?: unknown): void {
    const shown = value === undefined || value === '' ? {} : { value: shortened(value) };
    this.problems ??= [];
    this.problems.push({ column: this.#columnName(field), reason, ...shown });
  }

  notice(field: ProductField | null, code: NoticeCode, text: string): void {
    this.notices ??= [];
    this.notices.push({ code, column: field === null ? null : this.#columnName(field), text });
  }
}
