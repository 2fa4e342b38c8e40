import Papa from 'papaparse';
import { isObject } from './cells.ts';
import { problemColumn } from './column-names.ts';
import type { BadRow, Problem } from './import-row.ts';
import type { FileHeader } from './product-file.ts';

/** Pieces of a rejects file, in the order opening, records, closing. The caller writes them where it wants. */
export interface Rejects {
  readonly opening: string;
  record(row: BadRow): string;
  readonly closing: string;
}

const inWords = (problems: readonly Problem[]): string =>
  problems.map(({ column, reason }) => (column === null ? reason : `${column}: ${reason}`)).join('; ');

const csvRejects = ({ names, delimiter = ',' }: FileHeader): Rejects => {
  const kept = names.flatMap((name, column) => (name === problemColumn ? [] : [column]));
  const line = (fields: readonly string[]): string => `${Papa.unparse([[...fields]], { delimiter, newline: '\n' })}\n`;
  return {
    // With the mark Excel knows that this is UTF-8; the shop does not need it.
    opening: `\ufeff${line([...kept.map((column) => names[column] ?? ''), problemColumn])}`,
    record: (row) => {
      const fields =
        row.raw.kind === 'fields' ? row.raw.fields : row.raw.kind === 'text' ? row.raw.text.split(delimiter) : [];
      const own = [...kept.map((column) => fields[column] ?? ''), ...fields.slice(names.length)];
      return line([...own, inWords(row.problems)]);
    },
    closing: '',
  };
};

const withProblem = (row: BadRow): unknown => {
  const value = row.raw.kind === 'value' ? row.raw.value : row.raw;
  return isObject(value)
    ? { ...value, [problemColumn]: inWords(row.problems) }
    : { [problemColumn]: inWords(row.problems), value };
};

const ndjsonRejects = (): Rejects => ({
  opening: '',
  // What is not even JSON stands as it was, to be corrected in place; lines starting with # are read over.
  record: (row) =>
    row.raw.kind === 'text'
      ? `# line ${row.line}: ${inWords(row.problems)}\n${row.raw.text}\n`
      : `${JSON.stringify(withProblem(row))}\n`,
  closing: '',
});

const jsonRejects = (): Rejects => {
  let first = true;
  return {
    opening: '[',
    record: (row) => {
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + JSON.stringify(withProblem(row));
    },
    closing: '\n]\n',
  };
};

/**
 * Writes bad rows back in the file's own format, with what is wrong in an extra last column `import_problem`, as UTF-8:
 * correct them and import the rejects file. The extra column is read over.
 */
export const writeRejects = (header: FileHeader): Rejects => {
  if (header.format === 'csv') return csvRejects(header);
  return header.format === 'ndjson' ? ndjsonRejects() : jsonRejects();
};
