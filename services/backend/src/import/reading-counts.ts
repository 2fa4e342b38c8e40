import type { ImportRow, NoticeCode } from './import-row.ts';
import type { FileSummary } from './product-file.ts';

const linesNamed = 5;

/** Counts rows as they go by. */
export class ReadingCounts implements FileSummary {
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
