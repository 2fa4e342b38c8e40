import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BadRow } from './import-row.ts';
import { bytesOf, type Reading, read } from './reading.ts';
import { writeRejects } from './write-rejects.ts';

const rejectsOf = ({ header, rows }: Reading): string => {
  const rejects = writeRejects(header);
  const bad = rows.filter((row): row is BadRow => !('draft' in row));
  return rejects.opening + bad.map((row) => rejects.record(row)).join('') + rejects.closing;
};

test('bad lines of a table are written with its delimiter and header, corrected and imported again', async () => {
  const text =
    'Наименование;Категория;Цена;Вес\n"a;""1""\nb";c;бесплатно;5\nok;c;5;1\n;c;0;"7\n8"\nshort;c\nlong;c;5;6;extra\n"stray;c;5;6\n';
  const first = await read(bytesOf(text, 'windows-1251'));
  const rejects = rejectsOf(first);
  assert.equal(
    rejects,
    '\ufeffНаименование;Категория;Цена;Вес;import_problem\n' +
      '"a;""1""\nb";c;бесплатно;5;Цена: this is not a price\n' +
      ';c;0;"7\n8";"Цена: the price is 0; a product needs a price above 0; Наименование: the name is missing"\n' +
      'short;c;;;2 fields, but the header has 4\n' +
      'long;c;5;6;extra;"5 fields, but the header has 4; a value that holds the delimiter must stand in quotation marks"\n' +
      '"""stray";c;5;6;"a quotation mark is opened and not closed properly; inside a quoted value a quotation mark is written twice: """""\n',
  );
  const corrected = rejects
    .replace('бесплатно', '10')
    .replace('\n;c;0', '\nd;c;11')
    .replace('short;c;;', 'short;c;12;')
    .replace('6;extra', '6')
    .replace('"""stray"', 'stray');
  const again = await read(corrected);
  assert.deepEqual(again.problems, []);
  assert.deepEqual(
    again.drafts.map(({ name, price }) => [name, price]),
    [
      ['a;"1" b', 1000],
      ['d', 1100],
      ['short', 1200],
      ['long', 500],
      ['stray', 500],
    ],
  );
  assert.deepEqual(again.header.ignored, ['Вес']);
});

test('line ends of Windows leave no trace in the rejects', async () => {
  const rejects = rejectsOf(await read('name;category;price\r\na;c;x\r\n'));
  assert.equal(rejects, '\ufeffname;category;price;import_problem\na;c;x;price: this is not a price\n');
});

test('rejects of rejects have one column of problems', async () => {
  const rejects = rejectsOf(await read(rejectsOf(await read('name\tcategory\tprice\na\tc\t0\n'))));
  assert.equal(
    rejects,
    '\ufeffname\tcategory\tprice\timport_problem\na\tc\t0\tprice: the price is 0; a product needs a price above 0\n',
  );
});

test('NDJSON and JSON come back as such', async () => {
  const lines = await read(
    '{"name":"a","category":"c","price":0,"x":{"y":1}}\n{"name":"b",}\n{"name":"d","category":"c","price":1}\n7\n',
  );
  const rejects = rejectsOf(lines);
  assert.match(
    rejects,
    /^\{"name":"a","category":"c","price":0,"x":\{"y":1\},"import_problem":"price: the price is 0[^\n]*"\}\n# line 2: this is not JSON[^\n]*\n\{"name":"b",\}\n\{"import_problem":[^\n]*,"value":7\}\n$/,
  );
  const again = await read(rejects.replace('"price":0', '"price":3').replace('"b",}', '"b","category":"c","price":4}'));
  assert.deepEqual(
    again.drafts.map(({ name, price }) => [name, price]),
    [
      ['a', 300],
      ['b', 400],
    ],
  );
  assert.deepEqual(again.header.ignored, ['x', 'value']);
  assert.deepEqual([...new Set(again.problems.map((problem) => problem.split(' ')[0]))], ['4']);

  const array = rejectsOf(await read('[{"name":"a","category":"c","price":0},{"name":"","category":"c","price":1}]'));
  const corrected = await read(array.replace('"price":0', '"price":3').replace('"name":""', '"name":"b"'));
  assert.equal(corrected.header.format, 'json');
  assert.deepEqual(
    corrected.drafts.map(({ name }) => name),
    ['a', 'b'],
  );
});
