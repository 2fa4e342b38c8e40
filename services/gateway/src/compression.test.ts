import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { runningGateway } from './testing/running-gateway.ts';

const body = JSON.stringify({ items: Array.from({ length: 200 }, (_, n) => ({ name: `Сыр ${n}` })) });

const asked = (port: number, path: string, acceptEncoding: string, method = 'GET') =>
  new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    request({ port, path, method, headers: { 'accept-encoding': acceptEncoding } }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ headers: response.headers, bytes: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    })
      .once('error', reject)
      .end();
  });

test('JSON is packed for who takes it, with a weak tag; others get it as it is', async () => {
  await using shop = await runningGateway((_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      etag: '"x"',
    });
    response.end(body);
  });
  const packed = await asked(shop.port, '/api/x', 'gzip, deflate, br');
  assert.equal(gunzipSync(packed.bytes).toString(), body);
  assert.deepEqual(
    [packed.headers['content-encoding'], packed.headers.vary, packed.headers.etag, packed.headers['content-length']],
    ['gzip', 'Accept-Encoding', 'W/"x"', undefined],
  );
  for (const takes of ['identity', 'gzip;q=0', 'zstd']) {
    const plain = await asked(shop.port, '/api/x', takes);
    assert.equal(plain.bytes.toString(), body, takes);
    assert.deepEqual([plain.headers['content-encoding'], plain.headers.etag], [undefined, '"x"'], takes);
  }
  assert.equal((await asked(shop.port, '/api/x', 'gzip', 'HEAD')).headers['content-encoding'], undefined);
});

test('small answers, other types and event streams are left alone', async () => {
  await using shop = await runningGateway((incoming, response) => {
    const [type, text] = {
      '/small': ['application/json', '{}'],
      '/picture': ['image/png', body],
      '/events': ['text/event-stream', body],
    }[incoming.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text ?? '') }).end(text);
  });
  for (const path of ['/small', '/picture', '/events'])
    assert.equal((await asked(shop.port, `/api${path}`, 'gzip')).headers['content-encoding'], undefined, path);
});

test('a packed answer that breaks off is cut off, not passed off as whole', async () => {
  await using shop = await runningGateway((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    response.write(body, () => response.destroy());
  });
  await assert.rejects(asked(shop.port, '/api/x', 'gzip'), { code: 'ECONNRESET' });
});
