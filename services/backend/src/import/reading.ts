import type { ImportRow, ProductDraft } from './import-row.ts';
import type { FileHeader, FileSummary, ImportOptions } from './product-file.ts';
import { readProductFile } from './read-product-file.ts';

/** For tests: text as the bytes of an encoding, and a whole file read at once. */

const tableOf = (encoding: string): Map<string, number> => {
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.of(byte)), byte]));
};
const tables = new Map<string, Map<string, number>>();

export const bytesOf = (text: string, encoding = 'utf-8'): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return Buffer.from(Array.from(text, (char) => table.get(char) ?? 0x3f));
};

/** The bytes in pieces of a given size, as a slow network would bring them. */
export async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface Reading {
  readonly header: FileHeader;
  readonly rows: ImportRow[];
  readonly drafts: ProductDraft[];
  /** `line column: reason (value)` of every problem. */
  readonly problems: string[];
  readonly notices: string[];
  readonly summary: FileSummary;
}

export const read = async (
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  pieceSize = 64 * 1024,
): Promise<Reading> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = readProductFile(inPieces(bytes, pieceSize), { knownCategories: [], newCategories: true, ...options });
  const header = await file.header();
  const rows: ImportRow[] = [];
  for await (const row of file) rows.push(row);
  const problems = rows.flatMap((row) =>
    'draft' in row
      ? []
      : row.problems.map(
          ({ column, reason, value }) =>
            `${row.line} ${column ?? '-'}: ${reason}${value === undefined ? '' : ` (${value})`}`,
        ),
  );
  const drafts = rows.flatMap((row) => ('draft' in row ? [row.draft] : []));
  const notices = rows.flatMap((row) =>
    'draft' in row ? (row.notices ?? []).map(({ code }) => `${row.line} ${code}`) : [],
  );
  return { header, rows, drafts, problems, notices, summary: file.summary };
};
