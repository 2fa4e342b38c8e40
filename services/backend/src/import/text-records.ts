import { isObject } from './cells.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { TextReader } from './decode-text.ts';
import { detectCsv } from './detect-csv.ts';
import { detectFormat } from './detect-format.ts';
import { refuseMarkup } from './file-signature.ts';
import { ImportFileError } from './import-file-error.ts';
import type { RecordSplitter, SourceRecord } from './import-row.ts';
import { JsonArraySplitter } from './json-array-splitter.ts';
import { NdjsonSplitter } from './ndjson-splitter.ts';
import type { ColumnWishes } from './usable-columns.ts';

/** A file of which the start has been read: what it is, and its records in batches. */
export interface OpenedFile {
  readonly format: 'csv' | 'ndjson' | 'json';
  readonly delimiter?: string;
  /** Keeps up with the file: a first Cyrillic letter may come late. */
  readonly text: TextReader;
  readonly names: readonly string[];
  /** Set when the header of a table is not its first line. */
  readonly lateHeader?: number;
  readonly sample: readonly SourceRecord[];
  readonly batches: AsyncGenerator<SourceRecord[]>;
}

const sampleRecords = 1_000;

async function* split(
  splitter: RecordSplitter,
  first: readonly string[],
  rest: AsyncGenerator<string>,
): AsyncGenerator<SourceRecord[]> {
  try {
    for (const piece of first) yield splitter.push(piece, false);
    for await (const piece of rest) yield splitter.push(piece, false);
    yield splitter.push('', true);
  } finally {
    await rest.return(undefined);
  }
}

async function* joined(first: SourceRecord[], rest: AsyncGenerator<SourceRecord[]>): AsyncGenerator<SourceRecord[]> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* below(headerLine: number, batches: AsyncGenerator<SourceRecord[]>): AsyncGenerator<SourceRecord[]> {
  for await (const batch of batches)
    yield (batch[0]?.line ?? 0) > headerLine ? batch : batch.filter(({ line }) => line > headerLine);
}

const keysOf = (sample: readonly SourceRecord[]): string[] => {
  const names = new Set<string>();
  for (const { raw } of sample)
    if (raw.kind === 'value' && isObject(raw.value)) for (const key of Object.keys(raw.value)) names.add(key);
  return [...names];
};

const openJson = async (
  batches: AsyncGenerator<SourceRecord[]>,
): Promise<Pick<OpenedFile, 'names' | 'sample' | 'batches'>> => {
  let first: SourceRecord[] = [];
  while (first.length === 0) {
    const next = await batches.next();
    if (next.done === true)
      throw new ImportFileError('import-no-products', 'The file holds no products: it is an empty list.');
    first = next.value;
  }
  const sample = first.slice(0, sampleRecords);
  return { names: keysOf(sample), sample, batches: joined(first, batches) };
};

/** Reads the start of a file and settles encoding, format and header. @throws ImportFileError */
export const openFile = async (source: AsyncIterable<Buffer>, wishes: ColumnWishes): Promise<OpenedFile> => {
  const text = new TextReader();
  const pieces = text.read(source);
  try {
    const first = await pieces.next();
    const second = await pieces.next();
    const head = first.done === true ? '' : first.value;
    const whole = second.done === true;
    if (whole && head.trim() === '') throw new ImportFileError('import-file-empty', 'The file is empty.');
    refuseMarkup(head);
    const found = detectFormat(head);
    const more = whole ? [] : [second.value];
    if (found.format !== 'csv') {
      const splitter = found.format === 'json' ? new JsonArraySplitter(found.key) : new NdjsonSplitter();
      const opened = await openJson(split(splitter, [head, ...more], pieces));
      return { format: found.format, text, ...opened };
    }
    const { dialect, names, headerLine, sample, skip } = detectCsv(head, whole, wishes);
    const width = names.findLastIndex((name) => name !== '') + 1;
    const firstLine = skip === 0 ? 1 : 2;
    const splitter = new CsvSplitter(dialect, { width, firstLine });
    const batches = below(headerLine, split(splitter, [head.slice(skip), ...more], pieces));
    const late = headerLine > firstLine ? { lateHeader: headerLine } : {};
    return {
      format: 'csv',
      delimiter: dialect.delimiter,
      text,
      names,
      sample: sample.slice(0, sampleRecords),
      batches,
      ...late,
    };
  } catch (error) {
    await pieces.return(undefined);
    throw error;
  }
};
