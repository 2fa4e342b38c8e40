import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanLine, cleanParagraphs, isEmptyName, isPlaceholder } from './field-text.ts';
import { bytesOf, read } from './reading.ts';

interface Written {
  readonly name: string;
  readonly category: string;
  readonly manufacturer: string;
  readonly description: string;
  readonly kopecks: number;
  readonly stock: number;
}

/** Letters that Windows-1251 has too, with everything that makes CSV hard. */
const plain = fc
  .array(fc.constantFrom(...'аЯёЁ«»№bZ09 ;,|"\'.-=#[{'), { minLength: 1, maxLength: 14 })
  .map((chars) => chars.join(''));
const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 14 });
const paragraphs = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(text, { maxLength: 3 }).map((lines) => lines.join('\n'));

const rowOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Written> =>
  fc.record({
    name: text.filter((name) => !isEmptyName(cleanLine(name).text)),
    category: fc.constantFrom('Сыры', 'Tea; coffee', 'Соки, воды'),
    manufacturer: fc.oneof(fc.constant(''), text),
    description: paragraphs(text),
    kopecks: fc.integer({ min: 1, max: 1_000_000_000 }),
    stock: fc.integer({ min: 0, max: 1_000_000 }),
  });

const header = ['Название', 'Категория', 'Бренд', 'Описание', 'Цена', 'Остаток'];
const cellsOf = (row: Written): string[] => [
  row.name,
  row.category,
  row.manufacturer,
  row.description,
  (row.kopecks / 100).toFixed(2),
  String(row.stock),
];

interface Way {
  readonly delimiter: string;
  readonly end: string;
  readonly quoteAll: boolean;
  readonly pieceSize: number;
  readonly endsWithNewline: boolean;
}
const way: fc.Arbitrary<Way> = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  pieceSize: fc.constantFrom(1, 2, 3, 5, 64, 100_000),
  endsWithNewline: fc.boolean(),
});

const quoted = (cell: string, { delimiter, quoteAll }: Way): string =>
  quoteAll || /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

const csvOf = (rows: readonly Written[], one: Way): string =>
  [header, ...rows.map(cellsOf)]
    .map((cells) => cells.map((cell) => quoted(cell, one)).join(one.delimiter))
    .join(one.end) + (one.endsWithNewline ? one.end : '');

const textOrNull = (text: string): string | null => (isPlaceholder(text) ? null : text);
const draftOf = (row: Written): object => ({
  name: cleanLine(row.name).text,
  category: row.category,
  price: row.kopecks,
  description: textOrNull(cleanParagraphs(row.description).text),
  manufacturer: textOrNull(cleanLine(row.manufacturer).text),
  stock: row.stock,
});

/** The line on which each record starts, counted by hand. */
const linesOf = (rows: readonly Written[]): number[] => {
  let line = 2;
  return rows.map((row) => {
    const start = line;
    line += cellsOf(row).join('').split('\n').length;
    return start;
  });
};

const check = async (rows: Written[], one: Way, encoding: string, mark: string): Promise<void> => {
  const found = await read(bytesOf(mark + csvOf(rows, one), encoding), {}, one.pieceSize);
  assert.deepEqual(found.problems, []);
  assert.deepEqual(found.drafts, rows.map(draftOf));
  assert.deepEqual(
    found.rows.map(({ line }) => line),
    linesOf(rows),
  );
};

test('rows written as CSV are read back equal: any delimiter, quoting, line ends and pieces, in UTF-8 and UTF-16', async () => {
  const encodings = fc.constantFrom<[string, string]>(
    ['utf-8', ''],
    ['utf-8', '\ufeff'],
    ['utf-16le', '\ufeff'],
    ['utf-16be', '\ufeff'],
  );
  const rows = fc.array(rowOf(fc.oneof(plain, any)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, way, encodings, (some, one, [encoding, mark]) => check(some, one, encoding, mark)),
    { numRuns: 400 },
  );
});

test('the same in Windows-1251', async () => {
  const rows = fc.array(rowOf(plain), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, way, (some, one) => check(some, one, 'windows-1251', '')),
    { numRuns: 200 },
  );
});

test('the same as NDJSON and as a JSON array', async () => {
  const rows = fc.array(rowOf(any), { minLength: 1, maxLength: 8 });
  const objects = (some: readonly Written[]): object[] =>
    some.map(({ kopecks, manufacturer: brand, ...rest }) => ({ ...rest, brand, price: kopecks / 100 }));
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(1, 3, 100_000), async (some, pieceSize) => {
      const expected = some.map(draftOf);
      const lines = objects(some).map((one) => JSON.stringify(one));
      assert.deepEqual((await read(lines.join('\n'), {}, pieceSize)).drafts, expected);
      assert.deepEqual((await read(JSON.stringify(objects(some)), {}, pieceSize)).drafts, expected);
    }),
    { numRuns: 100 },
  );
});

test('whatever the bytes, reading ends in rows or in one sentence', async () => {
  const start = fc.constantFrom(
    '',
    'name,category,price\n',
    '[{"name":',
    '{"name":"a","category":"c","price":1}\n',
    '\ufeff',
    '"',
  );
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(start, junk, async (text, bytes) => {
      try {
        await read(Buffer.concat([Buffer.from(text), bytes]));
      } catch (error) {
        assert.equal(error instanceof Error ? error.name : '', 'ImportFileError');
      }
    }),
    { numRuns: 500 },
  );
});
