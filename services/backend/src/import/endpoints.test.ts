import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { someProduct } from '../testing/small-catalogue.ts';
import { startTestBackend, type TestBackend } from '../testing/test-backend.ts';
import { bytesOf } from './reading.ts';

let shop: TestBackend;
before(async () => {
  shop = await startTestBackend([someProduct('Чай'), someProduct('Кофе')]);
});
after(() => shop.close());

const csv = (text: string) => ({ bytes: Buffer.from(text), headers: { 'content-type': 'text/csv' } });
const post = (query: string, file: { bytes: Buffer<ArrayBuffer>; headers?: Record<string, string> }) =>
  shop.call(`POST /products/import${query}`, file);
const header = 'sku,name,category,price,stock\n';

test('a file is looked at, imported, and shown by the worker that imported it', async () => {
  const file = csv(`${header}A1,Milk,напитки,89.90,12\nA2,Juice,Напитки,120,3\n`);
  const dry = await post('?dry_run=true', file);
  assert.equal(dry.status, 200);
  assert.deepEqual([dry.body.dry_run, dry.body.applied, dry.body.counts.new], [true, false, 2]);
  const { body } = await post('', file);
  assert.deepEqual(body, {
    dry_run: false,
    applied: true,
    counts: { lines: 2, new: 2, changed: 0, same: 0, bad: 0, duplicates: 0 },
    columns: {
      used: { sku: 'sku', name: 'name', category: 'category', price: 'price', stock: 'stock' },
      ignored: [],
    },
    categories: { new: [] },
    bad: [],
    warnings: [],
  });
  const { items } = (await shop.call('GET /products/?q=milk', { role: 'nobody' })).body;
  assert.deepEqual(
    items.map((one: Record<string, unknown>) => [one.sku, one.price, one.stock_count, one.category]),
    [['A1', 89.9, 12, 'Напитки']],
  );
  assert.equal((await post('', file)).body.counts.same, 2);
});

test('bad lines keep everything out, and are named; skip_bad leaves them out', async () => {
  const file = csv(`${header}B1,Salt,Напитки,0,1\nB2,Pepper,Пряности,5,1\nB3,Water,Напитки,5,1\n`);
  const refused = await post('', file);
  assert.equal(refused.status, 200);
  assert.deepEqual([refused.body.applied, refused.body.counts.bad], [false, 2]);
  assert.deepEqual(
    refused.body.bad.map(({ line, column }: Record<string, unknown>) => [line, column]),
    [
      [2, 'price'],
      [3, 'category'],
    ],
  );
  assert.match(
    refused.body.bad[1].reason,
    /the shop has no category “Пряности”; new_categories creates it, category NAME/,
  );
  assert.equal((await shop.call('GET /products/?q=water')).body.total, 0);
  const done = await post('?skip_bad=1', file);
  assert.deepEqual([done.body.applied, done.body.counts.new], [true, 1]);
});

test('columns are mapped, stock is set, categories are made when the query says so', async () => {
  const file = csv('Was,Worth,Group,Left\nЧай,150,Чаи,7\n');
  const query = new URLSearchParams([
    ['map', 'name=Was'],
    ['map', 'price=Worth'],
    ['map', 'category=Group'],
    ['map', 'stock=Left'],
    ['set_stock', 'true'],
    ['new_categories', 'true'],
  ]);
  const { body } = await post(`?${query}`, file);
  assert.deepEqual([body.applied, body.counts.changed, body.categories.new], [true, 1, ['Чаи']]);
  const { items } = (await shop.call('GET /products/?category=Чаи')).body;
  assert.deepEqual([items[0].price, items[0].stock_count], [150, 7]);
  assert.equal((await post('?category=чаи', csv('name,price\nЧай,150\n'))).body.counts.same, 1);
});

test('JSON, NDJSON, Windows-1251, UTF-16 and packed bodies are taken, whatever they are called', async () => {
  const product = { name: 'Квас', category: 'Напитки', price: 60 };
  const table = 'Название;Категория;Цена\nКвас;Напитки;60\n';
  const files: [Buffer<ArrayBufferLike>, Record<string, string>][] = [
    [Buffer.from(JSON.stringify([product])), { 'content-type': 'application/json' }],
    [Buffer.from(JSON.stringify(product)), { 'content-type': 'application/x-ndjson' }],
    [bytesOf(table, 'windows-1251'), { 'content-type': 'text/csv; charset=windows-1251' }],
    [bytesOf(`\ufeff${table}`, 'utf-16le'), { 'content-type': 'application/vnd.ms-excel' }],
    [Buffer.from(table), {}],
    [gzipSync(table), { 'content-type': 'text/csv', 'content-encoding': 'gzip' }],
  ];
  for (const [bytes, headers] of files) {
    const { status, body } = await post('?dry_run=1', { bytes: Buffer.from(bytes), headers });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.counts.new, body.counts.bad], [1, 0], JSON.stringify(headers));
  }
});

test('what is no product file is refused in one sentence, and nothing happens', async () => {
  const refusals: [Parameters<typeof post>[1], number, string, RegExp][] = [
    [
      { bytes: Buffer.from('a,b\n1,2\n'), headers: { 'content-type': 'text/csv' } },
      422,
      'import-columns-missing',
      /Say which it is: map name=COLUMN .*category NAME\./,
    ],
    [{ bytes: Buffer.from('%PDF-1.7'), headers: { 'content-type': 'text/csv' } }, 422, 'import-file-not-text', /PDF/],
    [
      { bytes: Buffer.from('x'), headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      415,
      'unsupported-media-type',
      /text\/csv/,
    ],
    [
      { bytes: Buffer.from('x'), headers: { 'content-type': 'text/csv', 'content-encoding': 'zstd' } },
      415,
      'unsupported-media-type',
      /gzip/,
    ],
    [
      { bytes: Buffer.from('not packed'), headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' } },
      400,
      'malformed-body',
      /unpacked/,
    ],
    [{ bytes: Buffer.alloc(0) }, 400, 'body-missing', /needs a body/],
  ];
  for (const [file, status, code, sentence] of refusals) {
    const { status: got, body } = await post('', file);
    assert.deepEqual([got, body.code], [status, code], JSON.stringify(body));
    assert.match(body.detail, sentence);
  }
  const wrong = await post('?map=prise=x', csv(header));
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'invalid-request']);
  assert.match(JSON.stringify(wrong.body.errors), /map prise=x: write map FIELD=COLUMN/);
  assert.equal((await post('?dry_run=maybe', csv(header))).status, 422);
  const customer = await shop.call('POST /products/import', { ...csv(header), role: 'customer' });
  assert.equal(customer.status, 403);
});

test('one import at a time in a worker: another one is told when to come back', async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `C${at},Ale ${at},Напитки,1,1\n`);
  const file = csv(header + lines.join(''));
  const replies = await Promise.all([post('?dry_run=1', file), post('?dry_run=1', file)]);
  const [done, told] = replies.sort((a, b) => a.status - b.status);
  assert.deepEqual([done?.status, done?.body.counts.new], [200, 20_000]);
  assert.deepEqual([told?.status, told?.body.code, told?.headers.get('retry-after')], [503, 'import-running', '10']);
});

test('an upload that breaks off changes nothing and is in nobody’s way', async () => {
  const sending = request(`${shop.url}/products/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.token('admin')}`, 'transfer-encoding': 'chunked' },
  });
  sending.write(`${header}D1,Rum,Напитки,1,1\n`);
  sending.once('socket', (socket) => socket.once('connect', () => sending.destroy()));
  await once(sending, 'error');
  assert.equal((await post('?dry_run=1', csv(`${header}D1,Rum,Напитки,1,1\n`))).body.counts.new, 1);
});
