import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { z } from 'zod';
import { createApp } from './create-app.ts';
import { endpoint, ok } from './endpoint.ts';
import { createAdmission } from './load-shedding.ts';

const maxBytes = 100_000;
/** Says how much came. */
const counting = endpoint({
  method: 'post',
  path: '/files',
  operationId: 'countBytes',
  summary: 'Count the bytes of a file',
  allow: 'public',
  upload: { mediaTypes: ['text/csv'], maxBytes },
  answers: { 200: z.object({ bytes: z.number() }) },
  handle: async ({ upload }) => {
    let bytes = 0;
    for await (const piece of upload) bytes += piece.length;
    return ok({ bytes });
  },
});

let server: Server;
let url: string;
before(async () => {
  const app = createApp({
    endpoints: [counting],
    corsOrigins: [],
    log: pino({ level: 'silent' }),
    measure: (_request, _response, next) => next(),
    leaving: () => false,
    authenticate: () => ({ kind: 'anonymous' }),
    admission: createAdmission(10),
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

async function* chunked(size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < size; at += 10_000) yield new Uint8Array(Math.min(10_000, size - at));
}
const send = async (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) => {
  const options = {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', ...headers },
    duplex: 'half' as const,
  };
  const response = await fetch(url, options);
  const { bytes, code } = (await response.json()) as { bytes?: number; code?: string };
  return [response.status, bytes ?? code];
};
const whole = new Uint8Array(maxBytes);

test('an upload comes as it is sent, with a length or in chunks, packed or not', async () => {
  assert.deepEqual(await send(whole), [200, maxBytes]);
  assert.deepEqual(await send(ReadableStream.from(chunked(maxBytes))), [200, maxBytes]);
  assert.deepEqual(await send(gzipSync(whole), { 'content-encoding': 'gzip' }), [200, maxBytes]);
  assert.deepEqual(await send(deflateSync(whole), { 'content-encoding': 'deflate' }), [200, maxBytes]);
  assert.deepEqual(await send(brotliCompressSync(whole), { 'content-encoding': 'br' }), [200, maxBytes]);
});

test('more than the endpoint takes is refused, however it comes, and the connection answers', async () => {
  const tooMuch = new Uint8Array(maxBytes + 1);
  assert.deepEqual(await send(tooMuch), [413, 'body-too-large']);
  assert.deepEqual(await send(ReadableStream.from(chunked(maxBytes * 20))), [413, 'body-too-large']);
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  assert.deepEqual(await send(bomb, { 'content-encoding': 'gzip' }), [413, 'body-too-large']);
  assert.deepEqual(await send(whole), [200, maxBytes]);
});

test('what is cut short while packed is refused', async () => {
  const half = gzipSync(Buffer.from('a,b\n'.repeat(10_000))).subarray(0, 60);
  assert.deepEqual(await send(half, { 'content-encoding': 'gzip' }), [400, 'malformed-body']);
});
