import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ImportFileError } from './import-file-error.ts';
import { bytesOf, read } from './reading.ts';

const header = 'Артикул;Наименование;Категория;Цена\n';
const table = `${header}А-1;Молоко «Росистый луг» 3,2% № 5;Молочные продукты;89,90\nА-2;Кефир;Молочные продукты;75\n`;

test('a table reads the same in every encoding, with and without a byte order mark, in any pieces', async () => {
  const expected = (await read(table)).drafts;
  assert.equal(expected[0]?.name, 'Молоко «Росистый луг» 3,2% № 5');
  const files: [string, Buffer][] = [
    ['utf-8', bytesOf(`\ufeff${table}`)],
    ['utf-16le', bytesOf(`\ufeff${table}`, 'utf-16le')],
    ['utf-16be', bytesOf(`\ufeff${table}`, 'utf-16be')],
    ['utf-16le', bytesOf(table, 'utf-16le')],
    ['utf-16be', bytesOf(table, 'utf-16be')],
    ['windows-1251', bytesOf(table, 'windows-1251')],
  ];
  for (const [encoding, bytes] of files)
    for (const size of [1, 7, 64 * 1024]) {
      const found = await read(bytes, {}, size);
      assert.equal(found.header.encoding, encoding);
      assert.deepEqual(found.drafts, expected, `${encoding} in pieces of ${size}`);
    }
});

test('old Russian encodings and Western European ones are told apart', async () => {
  const russian = 'Name;Category;Price\nСметана Ильинская 20%;Молочные продукты;120\nЁжик;ИГРУШКИ;99\n';
  for (const encoding of ['windows-1251', 'koi8-r', 'ibm866']) {
    const found = await read(bytesOf(russian, encoding));
    assert.equal(found.header.encoding, encoding);
    assert.deepEqual(
      found.drafts.map(({ name }) => name),
      ['Сметана Ильинская 20%', 'Ёжик'],
    );
  }
  assert.deepEqual(
    (await read(bytesOf('Name,Category,Price\nCrème,Dairy,4\n', 'windows-1252'))).drafts[0]?.name,
    'Crème',
  );
  const western = 'Name,Category,Price\nCrème brûlée,Desserts,4.50\nJalapeño – Señor’s choice,Dips,£3.20\n';
  const found = await read(bytesOf(western, 'windows-1252'));
  assert.equal(found.header.encoding, 'windows-1252');
  assert.deepEqual(
    found.drafts.map(({ name, price }) => [name, price]),
    [
      ['Crème brûlée', 450],
      ['Jalapeño – Señor’s choice', 320],
    ],
  );
});

test('a first Cyrillic letter after a megabyte of ASCII still decides the encoding', async () => {
  const ascii = `name;category;price\n${'Milk;Dairy;10\n'.repeat(80_000)}`;
  const found = await read(bytesOf(`${ascii}Молоко;Dairy;10\n`, 'windows-1251'));
  assert.equal(found.header.encoding, 'windows-1251');
  assert.equal(found.drafts.at(-1)?.name, 'Молоко');
  const utf8 = await read(`${ascii}Молоко;Dairy;10\n`);
  assert.equal(utf8.header.encoding, 'utf-8');
  assert.equal(utf8.drafts.at(-1)?.name, 'Молоко');
});

test('characters that a block of the file cuts in two are whole', async () => {
  for (let shift = 0; shift < 4; shift += 1) {
    const lines = `${'ё€😀'.repeat(10)};c;1\n`.repeat(8_000);
    const found = await read(`name;category;price\n${'x'.repeat(shift)}${lines}`);
    assert.deepEqual([found.drafts.length, found.notices.length], [8_000, 0]);
  }
});

test('a file whose last byte alone is Cyrillic is not taken for UTF-8 cut short', async () => {
  const found = await read(bytesOf('name;price;category\nMilk;10;Я', 'windows-1251'));
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    ['Я'],
  );
});

test('a broken byte in UTF-8 stays UTF-8 and is noticed where it stands', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${table}А-3;Тво`),
    Buffer.of(0xd1),
    Buffer.from('рог;Молочные продукты;50\n'),
  ]);
  const found = await read(bytes);
  assert.equal(found.header.encoding, 'utf-8');
  assert.equal(found.drafts[1]?.name, 'Кефир');
  assert.deepEqual(found.notices, ['4 characters-broken']);
  const late = [
    Buffer.from(table + ';Milk;Dairy;5\n'.repeat(30_000)),
    Buffer.from('4;'),
    Buffer.of(0xd1),
    Buffer.from('rog;Dairy;5\n'),
  ];
  const far = await read(Buffer.concat(late));
  assert.deepEqual([far.header.encoding, far.notices.length], ['utf-8', 1]);
});

test('NUL bytes and control characters are taken out, line breaks in names become spaces', async () => {
  const found = await read('name;category;price;description\n"Mi\0lk\n fresh\u0007";Dairy;10;"a\r\nb\u0000"\n');
  assert.deepEqual(found.drafts, [{ name: 'Milk fresh', category: 'Dairy', price: 1000, description: 'a\nb' }]);
  assert.deepEqual(found.notices, ['2 characters-removed', '2 characters-removed']);
});

const refusal = async (content: string | Buffer): Promise<string> => {
  try {
    await read(content);
  } catch (error) {
    assert.ok(error instanceof ImportFileError);
    return `${error.code}: ${error.message}`;
  }
  return 'read';
};

test('files of other kinds are refused in one sentence that says what they are', async () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from('[Content_Types].xml')]);
  const ods = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    Buffer.alloc(26),
    Buffer.from('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
  ]);
  const files: [Buffer | string, RegExp][] = [
    [zip, /an Excel workbook \(\.xlsx\): open it and save it as CSV/],
    [ods, /a LibreOffice table/],
    [Buffer.from('PK\x03\x04............products.csv'), /a zip archive: unpack it first/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /Excel workbook of the old kind/],
    [gzipSync(table), /compressed with gzip/],
    [Buffer.from('%PDF-1.7\n'), /a PDF document/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /a PNG picture/],
    [Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)), /not a text file/],
    ['<?xml version="1.0"?><yml_catalog/>', /an XML file/],
    ['\n <html><body><table></table></body></html>', /a web page/],
  ];
  for (const [content, sentence] of files) {
    const said = await refusal(content);
    assert.match(said, /^import-file-not-text: /);
    assert.match(said, sentence);
  }
});

test('empty files and files without products say so', async () => {
  for (const content of ['', '\ufeff', ' \n\n '])
    assert.equal(await refusal(content), 'import-file-empty: The file is empty.');
  assert.match(await refusal(header), /^import-no-products: The file has a header and nothing below it/);
  assert.match(await refusal('[]'), /^import-no-products: .*empty list/);
});
