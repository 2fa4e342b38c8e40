import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './reading.ts';

const products = [
  { name: 'Milk', category: 'Dairy', price: 89.9, stock: 5, note: { a: [1, '"'] } },
  {
    name: 'Кефир 😀',
    category: 'Dairy',
    price: '75,50',
    brand: 'Луг',
    description: 'a\nb',
    image: ['https://x.org/1.jpg'],
  },
];
const drafts = [
  { name: 'Milk', category: 'Dairy', price: 8990, stock: 5 },
  {
    name: 'Кефир 😀',
    category: 'Dairy',
    price: 7550,
    description: 'a\nb',
    manufacturer: 'Луг',
    imageUrl: 'https://x.org/1.jpg',
  },
];

test('arrays, wrapped arrays and one product a line are told apart and read alike, in any pieces', async () => {
  const files: [string, string][] = [
    ['json', JSON.stringify(products)],
    ['json', JSON.stringify(products, null, 2)],
    ['json', JSON.stringify({ products, total: 2, skip: 0 })],
    ['json', JSON.stringify({ total: 2, note: 'x "y"', items: products, after: { a: [{}] } }, null, '\t')],
    ['ndjson', products.map((one) => JSON.stringify(one)).join('\n')],
    ['ndjson', `\n${products.map((one) => JSON.stringify(one)).join('\r\n\r\n')}\r\n`],
  ];
  for (const [format, text] of files)
    for (const size of [1, 100_000]) {
      const found = await read(text, {}, size);
      assert.equal(found.header.format, format, text);
      assert.deepEqual(found.drafts, drafts, text);
    }
});

test('a product of one line that holds arrays of objects is a product', async () => {
  const found = await read(
    JSON.stringify({
      name: 'Milk',
      images: [{ src: 'https://x.org/1.jpg' }],
      category: { id: 1, name: 'Dairy' },
      price: { amount: 5, currency: 'RUB' },
    }),
  );
  assert.deepEqual(found.drafts, [
    {
      name: 'Milk',
      category: 'Dairy',
      price: 500,
      imageUrl: 'https://x.org/1.jpg',
    },
  ]);
});

test('lines are those on which a product starts', async () => {
  const text =
    '[\n  {"name":"a",\n   "category":"c","price":1},\n\n  {"name":"b","category":"c","price":0}, {"name":"","category":"c","price":1}\n, 5]\n';
  for (const size of [1, 5, 100_000]) {
    const found = await read(text, {}, size);
    assert.deepEqual(
      found.rows.map(({ line }) => line),
      [2, 5, 5, 6],
    );
    assert.match(
      found.problems.join('\n'),
      /^5 price: the price is 0.*\n5 name: the name is missing\n6 -: a product must be an object.*\(5\)$/s,
    );
  }
});

test('a broken line of NDJSON costs only itself', async () => {
  const found = await read(
    '{"name":"a","category":"c","price":1}\n{"name":"b",,}\n[1]\n{"name":"d","category":"c","price":4}\n',
  );
  assert.deepEqual(
    found.drafts.map(({ name }) => name),
    ['a', 'd'],
  );
  assert.match(
    found.problems.join('\n'),
    /^2 -: this is not JSON: .*\(\{"name":"b",,\}\)\n3 -: a product must be an object/,
  );
});

test('a broken array is refused with the line', async () => {
  for (const text of [
    '[\n{"name":"a","category":"c","price":1},\n{"name":"b",,}]',
    '[\n{"name":"a","category":"c","price":1},\n{"name":"b"',
  ])
    await assert.rejects(read(text), /import-json-broken|starts on line 3: /);
  await assert.rejects(read('[{"name":"a","category":"c","price":1}] x'), /The JSON is broken/);
  await assert.rejects(
    read('{\n "name": "a",\n "price": 1\n}'),
    /an array of products, .* or hold one whole product on every line/,
  );
});

test('keys that only later products have are taken up', async () => {
  const first = Array.from({ length: 1_500 }, (_, at) => ({ name: `p${at}`, category: 'c', price: 1 }));
  const text = [...first, { name: 'last', category: 'c', price: 1, barcode: '4600000000017', описание: 'text' }]
    .map((one) => JSON.stringify(one))
    .join('\n');
  const found = await read(text);
  assert.equal(found.drafts.at(-1)?.barcode, '4600000000017');
  assert.equal(found.drafts.at(-1)?.description, 'text');
});

test('null is nothing, lone surrogates and __proto__ do no harm', async () => {
  const found = await read(
    '[{"name":"a\\ud800","category":"c","price":1,"brand":null,"__proto__":{"price":5}},{"__proto__":{"price":2},"name":"b","category":"c"}]',
  );
  assert.deepEqual(found.drafts, [{ name: 'a\ufffd', category: 'c', price: 100, manufacturer: null }]);
  assert.deepEqual(found.problems, ['1 price: the price is missing']);
});

test('a product that never ends is refused', async () => {
  await assert.rejects(read(`[{"name":"${'x'.repeat(9_000_000)}"}]`), /larger than 8000000 bytes/);
  await assert.rejects(read(`{"name":"${'x'.repeat(5_000_000)}"}`), /Line 1 is longer than 4000000 characters/);
});
