import { ImportFileError } from './import-file-error.ts';
import type { RecordSplitter, SourceRecord } from './import-row.ts';

const maxLineChars = 4_000_000;

const recordOf = (line: number, text: string): SourceRecord => {
  try {
    const value: unknown = JSON.parse(text);
    return { line, raw: { kind: 'value', value } };
  } catch (error) {
    return { line, raw: { kind: 'text', text }, broken: `this is not JSON: ${reasonOf(error)}` };
  }
};

/** Without the snippet that V8 appends: the line is named anyway. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/,? ?(?:\.\.\.)?".*/s, '').replace(/ \(line 1 .*/, '') : 'unreadable';

/** One JSON object a line. Empty lines and lines starting with # (which rejects files hold) are read over. */
export class NdjsonSplitter implements RecordSplitter {
  #rest = '';
  #line = 0;

  push(text: string, last: boolean): SourceRecord[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = last ? '' : (lines.pop() ?? '');
    if (this.#rest.length > maxLineChars)
      throw new ImportFileError(
        'import-line-too-long',
        `Line ${this.#line + 1} is longer than ${maxLineChars} characters: NDJSON has one product a line.`,
        { line: this.#line + 1 },
      );
    const records: SourceRecord[] = [];
    for (const raw of lines) {
      this.#line += 1;
      const line = raw.trim();
      if (line !== '' && !line.startsWith('#')) records.push(recordOf(this.#line, line));
    }
    return records;
  }
}
