import { ImportFileError } from './import-file-error.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
}

const asCsv = 'open it and save it as CSV UTF-8, then import that';
const signatures: readonly Signature[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: `an Excel workbook of the old kind (.xls): ${asCsv}` },
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip: unpack it first (gunzip FILE)' },
  { bytes: [0x42, 0x5a, 0x68], what: 'compressed with bzip2: unpack it first' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with zstd: unpack it first' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'compressed with xz: unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive: unpack it first' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive: unpack it first' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document: ask its author for a CSV or Excel file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture, not a product file' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture, not a product file' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture, not a product file' },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66],
    what: 'an SQLite database: export its product table as CSV',
  },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file: convert it to CSV or NDJSON first' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program, not a product file' },
];

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

const zipKind = (head: Buffer): string => {
  if (head.includes('opendocument.spreadsheet')) return `a LibreOffice table (.ods): ${asCsv}`;
  if (head.includes('[Content_Types].xml') || head.includes('xl/')) return `an Excel workbook (.xlsx): ${asCsv}`;
  return 'a zip archive: unpack it first and import the file inside';
};

const refuse = (what: string): never => {
  throw new ImportFileError('import-file-not-text', `This is ${what}. The shop reads CSV, NDJSON and JSON files.`);
};

/** @throws ImportFileError for what is recognisably another kind of file. */
export const refuseKnownBinaries = (head: Buffer): void => {
  if (startsWith(head, [0x50, 0x4b]) && (head[2] ?? 0) < 9) refuse(zipKind(head));
  const known = signatures.find(({ bytes }) => startsWith(head, bytes));
  if (known !== undefined) refuse(known.what);
};

/** Share of control characters above which bytes are no text. A few NULs occur in real exports. */
const maxControlShare = 0.01;

/** @throws ImportFileError for junk. Not for UTF-16, which is half NULs. */
export const refuseJunk = (head: Buffer): void => {
  let control = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f) control += 1;
  if (control > Math.max(4, head.length * maxControlShare)) refuse('not a text file');
};

/** @throws ImportFileError for XML and HTML, which are text but no table. */
export const refuseMarkup = (text: string): void => {
  const tag = /^\s*<([?!a-z][\w-]*)/i.exec(text)?.[1]?.toLowerCase();
  if (tag === undefined) return;
  const isPage = /^(?:!doctype|html|head|body|table|div)/.test(tag);
  refuse(
    isPage
      ? `a web page (HTML), even if its name ends in .xls: ${asCsv}`
      : 'an XML file: export the products as CSV or JSON instead',
  );
};
