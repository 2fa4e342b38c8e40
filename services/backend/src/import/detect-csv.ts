import { type CsvDialect, CsvSplitter } from './csv-splitter.ts';
import type { SourceRecord } from './import-row.ts';
import { type ColumnWishes, headerFit } from './usable-columns.ts';

export interface CsvLayout {
  readonly dialect: CsvDialect;
  readonly names: readonly string[];
  readonly headerLine: number;
  /** Records below the header, from the start of the file. */
  readonly sample: readonly SourceRecord[];
  /** Characters before the table: Excel's line `sep=;`. */
  readonly skip: number;
}

/** With a space behind for those who write `a, "b, c"`: there a quoted value starts after the space. */
const delimiters = [';', ',', '\t', '|', ', ', '; '] as const;
/** Price lists have their title, date and address above the table. */
const maxLinesAbove = 20;
const sampleChars = 128 * 1024;

const fieldsOf = (record: SourceRecord | undefined): readonly string[] =>
  record?.raw.kind === 'fields' ? record.raw.fields : [];

interface Candidate extends Omit<CsvLayout, 'skip'> {
  readonly score: number;
}

const candidate = (
  text: string,
  whole: boolean,
  firstLine: number,
  dialect: CsvDialect,
  wishes: ColumnWishes,
): Candidate => {
  const records = new CsvSplitter(dialect, { firstLine }).push(text, whole);
  const rows = records
    .slice(0, maxLinesAbove)
    .map((record) => fieldsOf(record).map((name) => name.replace(/\s+/g, ' ').trim()));
  const fits = rows.map((names) => headerFit(names, wishes));
  const usable = fits.findIndex((fit) => fit.usable);
  const mostKnown = Math.max(0, ...fits.map(({ known }) => known));
  const at =
    usable === -1
      ? Math.max(
          0,
          fits.findIndex(({ known }) => known === mostKnown),
        )
      : usable;
  const names = rows[at] ?? [];
  const sample = records.slice(at + 1);
  const even = sample.filter((record) => fieldsOf(record).length === names.length).length / Math.max(1, sample.length);
  const damaged = sample.filter((record) => record.broken !== undefined || record.looseQuotes === true).length;
  const score =
    (usable === -1 ? 0 : 100) +
    (fits[at]?.known ?? 0) * 10 +
    even * 9 +
    (names.length > 1 ? 5 : 0) -
    damaged / Math.max(1, sample.length);
  return { dialect, names, headerLine: records[at]?.line ?? firstLine, sample, score };
};

const best = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>(
    (top, one) => (top === undefined || one.score > top.score ? one : top),
    undefined,
  );

/** Delimiter, quoting and header, told from the start of the text. `whole`: there is no more of it. */
export const detectCsv = (head: string, whole: boolean, wishes: ColumnWishes): CsvLayout => {
  const announced = /^"?sep=(.)"?\r?\n/i.exec(head);
  const skip = announced?.[0].length ?? 0;
  const text = head.slice(skip, skip + sampleChars);
  const isWhole = whole && skip + text.length === head.length;
  const newline = !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
  const firstLine = announced === null ? 1 : 2;
  const escapes: CsvDialect['escapeChar'][] = text.includes('\\"') ? ['"', '\\'] : ['"'];
  const tried = (announced?.[1] === undefined ? delimiters : [announced[1]]).flatMap((delimiter) =>
    escapes.map((escapeChar) => candidate(text, isWhole, firstLine, { delimiter, newline, escapeChar }, wishes)),
  );
  const found = best(tried);
  return found === undefined
    ? { dialect: { delimiter: ',', newline, escapeChar: '"' }, names: [], headerLine: firstLine, sample: [], skip }
    : { ...found, skip };
};
