import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CsvSplitter } from './csv-splitter.ts';
import { read } from './reading.ts';

const header = 'name;category;price\n';
const names = async (text: string, pieceSize?: number): Promise<string[]> =>
  (await read(header + text, {}, pieceSize)).drafts.map(({ name }) => name);

test('delimiters are detected, also against many commas in the values', async () => {
  for (const delimiter of [';', ',', '\t', '|']) {
    const found = await read(
      ['name*category*price', '"a;b,c\t|"*Dairy*10', 'b*Dairy*11'].join('\n').replaceAll('*', delimiter),
    );
    assert.equal(found.header.delimiter, delimiter);
    assert.deepEqual(
      found.drafts.map(({ name }) => name),
      ['a;b,c |', 'b'],
    );
  }
  const commas = await read('Название;Категория;Цена, руб.\nСок, 1 л, с мякотью, яблоко;Соки, воды;10,50\n');
  assert.equal(commas.header.delimiter, ';');
  assert.equal(commas.drafts[0]?.price, 1050);
});

test('a space after every delimiter is part of it', async () => {
  const found = await read('name, category, price\n"Sugar, white", "Tea, coffee", 10\nSalt, Spices, 5\n');
  assert.deepEqual(
    found.drafts.map(({ name, category }) => [name, category]),
    [
      ['Sugar, white', 'Tea, coffee'],
      ['Salt', 'Spices'],
    ],
  );
  assert.equal((await read('name, category, price\nSalt,Spices, 5\n')).header.delimiter, ',');
});

test('the delimiter under which columns are known wins, also when they are not enough', async () => {
  await assert.rejects(read('sku,title,size;unit\n1,a,5;g\n2,b,6;g\n'), /“sku”, “title”, “size;unit”/);
});

test('lines are those of the file, through quoted line breaks, empty lines and all kinds of line ends', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['name;category;price', '"two', 'lines";Dairy;10', '', ';;', 'b;Dairy;x', 'c;Dairy;12'].join(end);
    const found = await read(text);
    assert.deepEqual(
      found.rows.map(({ line }) => line),
      [2, 6, 7],
      JSON.stringify(end),
    );
    assert.deepEqual(found.problems, ['6 price: this is not a price (x)']);
    assert.equal(found.drafts[0]?.name, 'two lines');
  }
});

test('line ends may be mixed', async () => {
  assert.deepEqual(await names('a;Dairy;1\r\nb;Dairy;2\n"c";Dairy;"3"\r\nd;Dairy;4'), ['a', 'b', 'c', 'd']);
});

test('the line sep=; of Excel is obeyed and counted', async () => {
  const found = await read('sep=|\r\nname|category|price\r\na;b,c|Dairy|1\r\nb|Dairy|x\r\n');
  assert.equal(found.drafts[0]?.name, 'a;b,c');
  assert.deepEqual(found.problems, ['4 price: this is not a price (x)']);
});

test('trailing delimiters and empty extra fields pass, other widths are named', async () => {
  const found = await read('name;category;price;\na;Dairy;1;\nb;Dairy;1\nc;Dairy;1;;;\nd;Dairy\ne;Dairy;1;;x\n');
  assert.deepEqual(
    found.drafts.map(({ name }) => name),
    ['a', 'b', 'c'],
  );
  assert.match(
    found.problems.join('\n'),
    /^5 -: 2 fields, but the header has 3\n6 -: 5 fields, but the header has 3; a value that holds the delimiter/,
  );
});

test('quotation marks inside values pass where there is no doubt', async () => {
  assert.deepEqual(await names('Monitor 19";Dairy;1\n"Best" cheese;Dairy;2\n"Old "Tom" gin";Dairy;3\nb;Dairy;4\n'), [
    'Monitor 19"',
    '"Best" cheese',
    'Old "Tom" gin',
    'b',
  ]);
});

test('a program that writes \\" is understood', async () => {
  assert.deepEqual(await names('"Old \\"Tom\\"; gin";Dairy;3\n"a";Dairy;1\n'), ['Old "Tom"; gin', 'a']);
});

test('a stray quotation mark costs its own line, however far away the next one is', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `p${at};Dairy;${at + 1}`).join('\n');
  for (const rest of ['', '\n"quoted";Dairy;1', '\nMonitor 19";Dairy;1']) {
    const found = await read(`${header}"stray;Dairy;5\n${many}${rest}\n`);
    assert.deepEqual(found.problems.length, 1);
    assert.match(
      found.problems[0] ?? '',
      /^2 -: a quotation mark is opened and not closed properly.*\("stray;Dairy;5\)$/,
    );
    assert.equal(found.drafts.length, 20_000 + (rest === '' ? 0 : 1));
    assert.equal(found.rows.at(-1)?.line, 20_002 + (rest === '' ? 0 : 1));
  }
});

test('damage in many places costs only its own lines', async () => {
  const lines = Array.from({ length: 300 }, (_, at) => `${at % 7 === 0 ? '"' : ''}p${at};Dairy;${at + 1}`);
  const found = await read(`${header}${lines.join('\n')}\nlast;Dairy;1\nvery last;Dairy;1`);
  assert.deepEqual(
    found.rows.map(({ line }) => line),
    Array.from({ length: 302 }, (_, at) => at + 2),
  );
  assert.equal(found.summary.bad, 43);
  const pairs = await read(`${header}${'"Old "Tom" gin";Dairy;3\na;Dairy;1\nb;Dairy;1\nd;Dairy;1\n'.repeat(20)}`);
  assert.equal(pairs.drafts.length, 80);
});

test('a quotation mark left open on every line is found in linear time', async () => {
  const lines = Array.from({ length: 50_000 }, (_, at) => `"p${at};Dairy;${at + 1}`).join('\n');
  const started = performance.now();
  const found = await read(`${header}${lines}\n`);
  assert.equal(found.summary.bad, 50_000);
  assert.ok(performance.now() - started < 10_000);
});

test('a legal value over many lines stays one record', async () => {
  const long = Array.from({ length: 500 }, (_, at) => `line ${at}`).join('\n');
  const found = await read(`name;category;price;description\na;Dairy;1;"${long}"\nb;Dairy;x;\n`);
  assert.equal(found.drafts[0]?.description, long);
  assert.deepEqual(found.problems, ['502 price: this is not a price (x)']);
});

test('a line without end is refused instead of kept in memory', async () => {
  await assert.rejects(read(`${header}${'x'.repeat(1_300_000)}`), /Line 2 is longer than 1000000 characters/);
  const splitter = new CsvSplitter({ delimiter: ';', newline: '\n', escapeChar: '"' }, { width: 3 });
  splitter.push('a;b;c\n', false);
  assert.throws(() => splitter.push('x'.repeat(1_000_001), false), /Line 2 is longer/);
});

test('a header below a title is found, and said', async () => {
  const found = await read(
    'Прайс-лист ООО «Ромашка»\nна 01.02.2026;;\n\nАртикул;Номенклатура;Категория;Цена\n1;Молоко;Молоко;x\n',
  );
  assert.match(found.header.notes.join(), /the header is on line 4/);
  assert.deepEqual(found.problems, ['5 Цена: this is not a price (x)']);
});
