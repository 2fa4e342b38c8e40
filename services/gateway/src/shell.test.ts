import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { runningGateway } from './testing/running-gateway.ts';

const noService = () => {
  throw new Error('no service is asked for files');
};
const page = '<!doctype html><title>Shop</title>';
const script = 'export const shop = 1;'.repeat(50);
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let root: string;
let shop: Awaited<ReturnType<typeof runningGateway>>;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'gateway-shell-'));
  const dist = join(root, 'storefront', 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  for (const [name, text] of [
    ['index.html', page],
    ['assets/index-a1b2c3.js', script],
  ] as const) {
    await writeFile(join(dist, name), text);
    await writeFile(join(dist, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(dist, `${name}.gz`), gzipSync(text));
  }
  await writeFile(join(dist, '.sources'), 'state');
  await writeFile(join(dist, 'plain.svg'), '<svg/>');
  shop = await runningGateway(noService, {}, root);
});
after(async () => {
  await shop[Symbol.asyncDispose]();
  await rm(root, { recursive: true });
});

/** The body as it went over the wire. */
const bytes = (path: string, acceptEncoding: string): Promise<{ encoding: string | undefined; body: Buffer }> =>
  new Promise((resolve, reject) => {
    request({ port: shop.port, path, headers: { 'accept-encoding': acceptEncoding } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) });
    })
      .once('error', reject)
      .end();
  });

test('every page of the shop is the shell, which nobody keeps without asking', async () => {
  for (const path of [
    '/',
    '/catalog',
    '/catalog/%D0%9C%D1%8F%D1%81%D0%BE?page=2',
    '/product/a/b',
    '/orders/1',
    '/admin/x',
  ]) {
    const answer = await shop.ask(path);
    assert.deepEqual([answer.status, answer.text], [200, page], path);
    assert.equal(answer.headers['cache-control'], 'no-cache', path);
    assert.match(String(answer.headers['content-type']), /^text\/html; charset=utf-8/);
    assert.ok(answer.headers.etag);
  }
});

test('a browser that got lost gets the shell with 404, a program a problem', async () => {
  const lost = await shop.ask('/nothing', { headers: browser });
  assert.deepEqual([lost.status, lost.text], [404, page]);
  const program = await shop.ask('/nothing');
  assert.deepEqual([program.status, program.json().code], [404, 'no-such-address']);
  const service = await shop.ask('/api/internal/x', { headers: browser });
  assert.equal(service.json().code, 'no-such-address', 'what is no page never becomes one');
  assert.equal((await shop.ask('/.sources', { headers: browser })).headers['content-type'], 'application/problem+json');
});

test('files named after their content are kept for a year; one that is gone is not', async () => {
  const asset = await shop.ask('/assets/index-a1b2c3.js');
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(asset.headers['content-type']), /^text\/javascript/);
  const gone = await shop.ask('/assets/index-gone.js');
  assert.deepEqual([gone.status, gone.headers['cache-control']], [404, 'no-store']);
});

test('who takes brotli gets it, who takes gzip alone gets that, others get the file', async () => {
  const cases = [
    { accept: 'gzip, deflate, br, zstd', encoding: 'br', unpack: brotliDecompressSync },
    { accept: 'gzip', encoding: 'gzip', unpack: gunzipSync },
    { accept: 'br;q=0, gzip;q=0.5', encoding: 'gzip', unpack: gunzipSync },
    { accept: 'identity', encoding: undefined, unpack: (body: Buffer) => body },
    { accept: '', encoding: undefined, unpack: (body: Buffer) => body },
  ];
  for (const { accept, encoding, unpack } of cases) {
    const got = await bytes('/assets/index-a1b2c3.js', accept);
    assert.equal(got.encoding, encoding, accept);
    assert.equal(unpack(got.body).toString(), script, accept);
  }
  assert.equal((await bytes('/plain.svg', 'br')).encoding, undefined, 'what was not compressed is sent as it is');
});

test('caches are told that the form depends on who asks, and each form has its own tag', async () => {
  const tags = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const { headers } = await shop.ask('/', { headers: { 'accept-encoding': encoding } });
      assert.equal(headers.vary, 'Accept-Encoding');
      return headers.etag;
    }),
  );
  assert.equal(new Set(tags).size, 3);
});

test('pages may not run what is not the shop’s own, nor be put into frames', async () => {
  const { headers } = await shop.ask('/');
  const policy = String(headers['content-security-policy']);
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
    assert.ok(policy.includes(rule), rule);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'same-origin');
});
