import Papa from 'papaparse';
import { ImportFileError } from './import-file-error.ts';
import type { RecordSplitter, SourceRecord } from './import-row.ts';

export interface CsvDialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** `"` for doubled quotation marks, `\` for programs that write `\"`. */
  readonly escapeChar: '"' | '\\';
}

/** A record longer than this is a quotation mark that nobody closed. */
const maxRecordChars = 1_000_000;
/** A record with the wrong number of fields over more lines than this is one as well. */
const maxRaggedLines = 50;
/** And so is a value whose inner lines, at least so many, would all be records of their own. */
const minRecordLines = 5;

const countOf = (text: string, char: string): number => {
  let count = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) count += 1;
  return count;
};

/**
 * CSV by Papa Parse, in pieces. What is added here: the line on which each record starts, and damage control. A stray
 * quotation mark would otherwise swallow everything up to the next one; here it costs its own line, which is named.
 */
export class CsvSplitter implements RecordSplitter {
  readonly #dialect: CsvDialect;
  /** Fields of a record, once the header is known. */
  readonly #width: number | undefined;
  #rest = '';
  #line: number;

  constructor(dialect: CsvDialect, { width, firstLine = 1 }: { width?: number; firstLine?: number } = {}) {
    this.#dialect = dialect;
    this.#width = width;
    this.#line = firstLine;
  }

  push(text: string, last: boolean): SourceRecord[] {
    const records: SourceRecord[] = [];
    let input = this.#rest + text;
    // Records per parse; small after damage, so that a file full of it is not parsed over and over. 0: all there are.
    let atOnce = 0;
    while (input !== '') {
      const { data, errors, meta } = this.#parse(input, last, atOnce);
      const damaged = this.#firstDamage(data, errors);
      this.#take(data, damaged ?? data.length, records);
      if (damaged !== undefined) {
        input = this.#after(input, last, damaged);
        const next = this.#after(input, last, 1);
        this.#takeLineByLine(input.slice(0, input.length - next.length), records);
        input = next;
        atOnce = 1;
        continue;
      }
      input = input.slice(meta.cursor);
      if (!meta.truncated) break;
      atOnce *= 2;
    }
    if (input.length > maxRecordChars) input = this.#takeEndless(input, records);
    this.#rest = input;
    return records;
  }

  #parse(input: string, last: boolean, preview: number): Papa.ParseResult<string[]> {
    const { delimiter, newline, escapeChar } = this.#dialect;
    // Papa's fast path counts one record too many in a preview.
    const careful = preview > 0 ? { preview, fastMode: false } : {};
    const parser = new Papa.Parser({ delimiter, newline, escapeChar, quoteChar: '"', ...careful });
    return parser.parse(input, 0, !last);
  }

  /** The input after so many records. */
  #after(input: string, last: boolean, records: number): string {
    return records === 0 ? input : input.slice(this.#parse(input, last, records).meta.cursor);
  }

  #firstDamage(data: readonly string[][], errors: readonly Papa.ParseError[]): number | undefined {
    const wrong = errors[0]?.row ?? data.length;
    const runaway = data.findIndex((row) => this.#isRunaway(row));
    const first = runaway === -1 ? wrong : Math.min(runaway, wrong);
    return first < data.length ? first : undefined;
  }

  /** Swallowed by a quotation mark that happened to find another one far below. */
  #isRunaway(row: readonly string[]): boolean {
    const { newline, delimiter } = this.#dialect;
    const long = row.find((field) => field.includes(newline));
    if (long === undefined || this.#width === undefined) return false;
    if (!this.#fits(row)) return this.#spanOf(row) > maxRaggedLines;
    const inner = long
      .split(newline)
      .slice(1, -1)
      .filter((line) => line.trim() !== '');
    return inner.length >= minRecordLines && inner.every((line) => line.split(delimiter).length === this.#width);
  }

  #fits(fields: readonly string[]): boolean {
    return this.#width === undefined || fields.length === this.#width;
  }

  /** Lines of the file that a record takes. */
  #spanOf(row: readonly string[]): number {
    let span = 1;
    for (const field of row) if (field.includes(this.#dialect.newline)) span += countOf(field, this.#dialect.newline);
    return span;
  }

  #take(data: readonly string[][], until: number, records: SourceRecord[]): void {
    for (let at = 0; at < until; at += 1) {
      const fields = data[at];
      if (fields === undefined) break;
      if (!isBlank(fields)) records.push({ line: this.#line, raw: { kind: 'fields', fields: withoutReturn(fields) } });
      this.#line += this.#spanOf(fields);
    }
  }

  /** A damaged record is read again over its own extent, each line for itself. */
  #takeLineByLine(extent: string, records: SourceRecord[]): void {
    const lines = extent.split(this.#dialect.newline);
    if (lines.at(-1) === '') lines.pop();
    for (const text of lines) {
      const record = this.#lineAlone(text.endsWith('\r') ? text.slice(0, -1) : text);
      if (record !== undefined) records.push({ line: this.#line, ...record });
      this.#line += 1;
    }
  }

  #lineAlone(text: string): Omit<SourceRecord, 'line'> | undefined {
    const { data, errors } = this.#parse(text, true, 0);
    const fields = data[0];
    if (fields === undefined || isBlank(fields)) return undefined;
    if (errors.length === 0) return { raw: { kind: 'fields', fields } };
    const closed = errors.every(({ code }) => code !== 'MissingQuotes');
    if (closed && this.#fits(fields)) return { raw: { kind: 'fields', fields }, looseQuotes: true };
    const literal = text.split(this.#dialect.delimiter);
    if (this.#fits(literal) && literal.every(isPlainText))
      return { raw: { kind: 'fields', fields: literal }, looseQuotes: true };
    return { raw: { kind: 'text', text }, broken: unclosed };
  }

  /** A record that has grown too long: a quotation mark that nobody closes. All its whole lines are read by themselves. */
  #takeEndless(input: string, records: SourceRecord[]): string {
    const end = input.lastIndexOf(this.#dialect.newline);
    if (end === -1)
      throw new ImportFileError(
        'import-line-too-long',
        `Line ${this.#line} is longer than ${maxRecordChars} characters: this does not look like a table of products.`,
        { line: this.#line },
      );
    this.#takeLineByLine(input.slice(0, end + 1), records);
    return input.slice(end + 1);
  }
}

/** A field that starts with a quotation mark and has no other one is half a quoted field, not text. */
const isPlainText = (field: string): boolean => !field.startsWith('"') || field.includes('"', 1);

const unclosed =
  'a quotation mark is opened and not closed properly; inside a quoted value a quotation mark is written twice: ""';

/** An empty line, or one of delimiters alone, as spreadsheets leave them at the end. */
const isBlank = (fields: readonly string[]): boolean => fields.every((field) => field === '' || field.trim() === '');

/** Papa splits at \n; of \r\n the \r stays at the last field. */
const withoutReturn = (fields: string[]): string[] => {
  const last = fields.at(-1);
  if (last?.endsWith('\r')) fields[fields.length - 1] = last.slice(0, -1);
  return fields;
};
