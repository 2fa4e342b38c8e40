import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImportFileError } from './import-file-error.ts';
import type { ImportOptions } from './product-file.ts';
import { readProductFile } from './read-product-file.ts';
import { inPieces, read } from './reading.ts';

const refusal = async (content: string, options: Partial<ImportOptions> = {}): Promise<ImportFileError> => {
  try {
    await read(content, options);
  } catch (error) {
    assert.ok(error instanceof ImportFileError);
    return error;
  }
  throw new Error('was read');
};

test('a full line becomes a full draft', async () => {
  const { drafts, header, problems } = await read(
    'product_id;Артикул;Штрихкод;Наименование;Категория;Цена, руб.;Описание;Производитель;Остаток, шт;Фото;Вес\n' +
      '0b5f9d0e-1c5a-4b6e-9a55-3f7d3f6f0a11;A-1;4600000000017;Молоко;Молочные продукты;1 299,90;Свежее;Луг;12;https://x.org/1.jpg;900\n',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(drafts, [
    {
      productId: '0b5f9d0e-1c5a-4b6e-9a55-3f7d3f6f0a11',
      sku: 'A-1',
      barcode: '4600000000017',
      name: 'Молоко',
      category: 'Молочные продукты',
      price: 129990,
      description: 'Свежее',
      manufacturer: 'Луг',
      stock: 12,
      imageUrl: 'https://x.org/1.jpg',
    },
  ]);
  assert.deepEqual(header.ignored, ['Вес']);
  assert.deepEqual(
    header.columns.find(({ field }) => field === 'price'),
    { field: 'price', column: 'Цена, руб.' },
  );
});

test('what is empty or a placeholder is absent, not text', async () => {
  const { drafts } = await read(
    'name,category,price,description,brand,sku,barcode,stock,image\na,c,1,,,,,,\nb,c,1,NaN,N/A,NULL,0,nan,-\n',
  );
  for (const { name, ...rest } of drafts)
    assert.deepEqual(rest, { category: 'c', price: 100, description: null, manufacturer: null }, name);
  assert.equal(drafts.length, 2);
});

test('all problems of a line are named at once, with column and value', async () => {
  const { problems, rows } = await read('Name,Category,Cost,Stock\n,,free,-1\n');
  assert.deepEqual(problems, [
    '2 Cost: this is not a price (free)',
    '2 Name: the name is missing',
    '2 Category: the category is missing; --category NAME puts all lines into one',
    '2 Stock: the stock is below zero (-1)',
  ]);
  assert.deepEqual(rows[0], { ...rows[0], line: 2, raw: { kind: 'fields', fields: ['', '', 'free', '-1'] } });
});

test('long values in messages are shortened', async () => {
  const { problems } = await read(`name,category,price\n${'я'.repeat(501)},c,1\n${'я'.repeat(500)},c,1\n`);
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? '', /^2 name: 501 characters are too long: at most 500 are taken \(я{59}…\)$/);
});

test('known categories are found whatever their case, spaces and ё, and keep their spelling', async () => {
  const knownCategories = ['Ёлочные игрушки', 'Молочные продукты'];
  const found = await read('name,category,price\na,ЕЛОЧНЫЕ  игрушки,1\nb,Еда > Молочные продукты > Сыр,1\nc,Сыры,1\n', {
    knownCategories,
    newCategories: false,
  });
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    knownCategories,
  );
  assert.match(
    found.problems.join(),
    /^4 category: the shop has no category “Сыры”; --new-categories creates it.*\(Сыры\)$/,
  );
});

test('new categories get one spelling, and of a path its first part', async () => {
  const { drafts, problems } = await read(
    'name,category,price\na,Сыры,1\nb,СЫРЫ,1\nc,"[""Food >> Dairy >> Milk""]",1\nd,food|Fruit,1\n',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    drafts.map(({ category }) => category),
    ['Сыры', 'Сыры', 'Food', 'Food'],
  );
  const many = Array.from({ length: 1_002 }, (_, at) => `p,category ${at},1`).join('\n');
  assert.match(
    (await read(`name,category,price\n${many}`)).problems.join('\n'),
    /^1002 .*1000 new categories; is it the right column.*\n1003 /,
  );
  assert.match(
    (await read(`name,category,price\na,${'x'.repeat(101)},1`)).problems.join(),
    /101 characters are too long/,
  );
});

test('one category for all lines replaces the column and must be known or allowed', async () => {
  const found = await read('name,category,price\na,x,1\nb,,2\n', {
    category: ' dairy ',
    knownCategories: ['Dairy'],
    newCategories: false,
  });
  assert.deepEqual(
    found.drafts.map(({ category }) => category),
    ['Dairy', 'Dairy'],
  );
  assert.match(found.header.notes.join(), /“category” is not used: all lines go into “Dairy”/);
  const error = await refusal('name,price\na,1\n', { category: 'Nope', newCategories: false });
  assert.equal(error.code, 'import-category-unknown');
});

test('a file without usable columns is refused with its columns and the way to map them', async () => {
  const error = await refusal('Item,Worth,Group\na,1,c\n');
  assert.equal(error.code, 'import-columns-missing');
  assert.equal(
    error.message,
    'No column is recognised as the price. The columns of the file are: “Item”, “Worth”, “Group”. Say which it is: --map price=COLUMN.',
  );
  assert.match(
    (await refusal('Item,Price\na,1\n')).message,
    /the category\..*--map category=COLUMN\. A category for all lines: --category NAME\.$/,
  );
  assert.match(
    (await refusal('lorem ipsum\ndolor\n')).message,
    /name or the price or the category\..*The first line of a table must name its columns\.$/,
  );
  assert.match((await refusal('["a", 2]')).message, /no columns/);
  assert.equal((await read('Item,Worth,Group\na,1,c\n', { map: { price: 'worth' } })).drafts[0]?.price, 100);
});

test('ids of other programs are neither ids nor article numbers unless mapped', async () => {
  const found = await read('id,name,category,price\n1,a,c,1\n2,b,c,2\n');
  assert.deepEqual(
    found.drafts.map(({ productId, sku }) => [productId, sku]),
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
  );
  assert.match(found.header.notes.join(), /“id” holds no ids of this shop.*--map sku=id/);
  const mapped = await read('id,name,category,price\n1,a,c,1\n', { map: { sku: 'id' } });
  assert.equal(mapped.drafts[0]?.sku, '1');
  const uuid = '0B5F9D0E-1C5A-4B6E-9A55-3F7D3F6F0A11';
  const own = await read(`id,name,category,price\n${uuid},a,c,1\n7,b,c,1\n,c,c,1\n`);
  assert.equal(own.drafts[0]?.productId, uuid.toLowerCase());
  assert.deepEqual(own.problems, ['3 id: this is not an id of this shop (a UUID) (7)']);
  assert.match(
    (await read('id,name,category,price\n1,a,c,1\n', { map: { productId: 'id' } })).problems.join(),
    /not an id of this shop/,
  );
});

test('a quantity that is the size of the package is no stock', async () => {
  const text = 'name,category,price,quantity\na,c,1,330 ml\nb,c,1,1kg\nd,c,1,6\n';
  const found = await read(text);
  assert.deepEqual([found.drafts.length, found.drafts[2]?.stock], [3, undefined]);
  assert.match(found.header.notes.join(), /“quantity” mostly holds no numbers of pieces.*--map stock=quantity/);
  assert.equal((await read(text, { map: { stock: 'quantity' } })).problems.length, 2);
});

test('codes survive what Excel does to them, or are not used', async () => {
  const found = await read(
    'name;category;price;sku;barcode\na;c;1;="00123";"=""04600000000017"""\nb;c;1;\'007;4 600-000 000017\nc;c;1;x;4,60123E+12\nd;c;1;y;4600000000017.0\ne;c;1;z;4600000000018,4600000000019\n',
  );
  assert.deepEqual(
    found.drafts.map(({ sku, barcode }) => [sku, barcode]),
    [
      ['00123', '04600000000017'],
      ['007', '4600000000017'],
      ['x', undefined],
      ['y', '4600000000017'],
      ['z', '4600000000018'],
    ],
  );
  assert.deepEqual(found.notices, ['4 barcode-not-used', '5 duplicate-barcode']);
});

test('doubled barcodes and article numbers are noticed with their first line, not refused', async () => {
  const found = await read(
    'name;category;price;sku;ean\na;c;1;s;4600000000017\nb;c;1;t;4600000000024\nd;c;1;s;4600000000017\n',
  );
  assert.equal(found.drafts.length, 3);
  assert.deepEqual(found.notices, ['4 duplicate-barcode', '4 duplicate-sku']);
  const row = found.rows[2];
  assert.ok(row !== undefined && 'draft' in row);
  assert.equal(row.notices?.[0]?.text, '4600000000017 stands on line 2 already');
  assert.deepEqual(found.summary.notices.get('duplicate-sku'), { count: 1, lines: [4] });
});

test('only links that start with http become pictures, of several the first', async () => {
  const cells = [
    ['https://x.org/a b.jpg', 'https://x.org/a%20b.jpg'],
    ['"https://x.org/1.jpg, https://x.org/2.jpg"', 'https://x.org/1.jpg'],
    ['https://x.org/1.jpg|https://x.org/2.jpg', 'https://x.org/1.jpg'],
    ['"[""http://x.org/1.jpeg"", ""http://x.org/2.jpeg""]"', 'http://x.org/1.jpeg'],
    ['//x.org/1.jpg', 'https://x.org/1.jpg'],
    ['"https://x.org/i.php?a=1,2&b=3"', 'https://x.org/i.php?a=1,2&b=3'],
    ['img/1.jpg', undefined],
    ['javascript:alert(1)//https://x.org', undefined],
  ] as const;
  const found = await read(`name,category,price,image\n${cells.map(([cell]) => `a,c,1,${cell}`).join('\n')}\n`);
  assert.deepEqual(
    found.drafts.map(({ imageUrl }) => imageUrl),
    cells.map(([, url]) => url),
  );
  assert.deepEqual(found.notices, ['8 image-not-used', '9 image-not-used']);
});

test('unusual but legal texts pass unchanged', async () => {
  const odd = [
    'قهوة عربية',
    'Кофе ☕️ 👨‍👩‍👧',
    '<b>Bold</b> & <script>alert(1)</script>',
    "O'Brien; --",
    '=1+1',
    'ﬁne',
    '«Ёж»',
    'x'.repeat(500),
  ];
  const found = await read(
    odd.map((name) => JSON.stringify({ name, category: 'c', price: 1, description: `<p>${name}</p>\n` })).join('\n'),
  );
  assert.deepEqual(
    found.drafts.map(({ name }) => name),
    odd,
  );
  assert.equal(found.drafts[2]?.description, '<p><b>Bold</b> & <script>alert(1)</script></p>');
});

test('a column decides how its unclear prices are read, and unclear ones are said', async () => {
  const prices = async (...cells: string[]): Promise<(number | undefined)[]> =>
    (await read(`name;category;price;stock\n${cells.map((cell) => `a;c;${cell};12,000`).join('\n')}`)).drafts.map(
      ({ price }) => price,
    );
  // Three decimals are no price, so the first line is bad.
  assert.deepEqual(await prices('1,299', '5,50'), [550]);
  assert.deepEqual(await prices('1,299', '5.50'), [129900, 550]);
  assert.match(
    (await read('name;category;price\na;c;1.299\n')).header.notes.join(),
    /“price”: a separator before exactly three digits is read as thousands/,
  );
  const stock = await read('name;category;price;stock\na;c;5,50;12,000\nb;c;1;7\n');
  assert.deepEqual(
    stock.drafts.map((draft) => draft.stock),
    [12, 7],
  );
});

test('the summary counts what was read, and words for stock are noticed', async () => {
  const found = await read(
    'name,category,price,availability\na,c,1,in stock\nb,c,0,out of stock\nd,c,1,out of stock\n',
  );
  assert.deepEqual(
    found.drafts.map(({ stock }) => stock),
    [undefined, 0],
  );
  assert.deepEqual([found.summary.drafts, found.summary.bad], [2, 1]);
  assert.deepEqual(found.notices, ['2 stock-not-counted']);
});

test('whoever stops early closes the source', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<Buffer> {
    try {
      yield* inPieces(Buffer.from(`name,category,price\n${'a,c,1\n'.repeat(300_000)}`), 64 * 1024);
    } finally {
      closed = true;
    }
  }
  for await (const row of readProductFile(source(), { knownCategories: ['c'] })) if (row.line > 5) break;
  assert.ok(closed);
});

test('an error of the source comes through', async () => {
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from('name,category,price\na,c,1\n');
    throw new Error('the connection broke');
  }
  await assert.rejects(async () => {
    for await (const _row of readProductFile(source(), { knownCategories: ['c'] }));
  }, /the connection broke/);
});
