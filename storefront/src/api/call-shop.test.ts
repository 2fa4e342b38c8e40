import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { test } from 'node:test';
import { createCallShop, type TokenSource } from './call-shop.ts';
import { Problem } from './problem.ts';

/** A service over real HTTP. */
const serving = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/x`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
};

const tokens = (first: string | undefined, next: string | undefined): TokenSource & { renewals: number } => ({
  renewals: 0,
  current: async () => first,
  async after() {
    this.renewals += 1;
    return next;
  },
});

test('a token that is refused is renewed once, and the call is made again with its body', async () => {
  const seen: string[] = [];
  await using service = await serving(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(`${request.headers.authorization} ${Buffer.concat(chunks)}`);
    response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end('{}');
  });
  const call = createCallShop({ service: 'cart', tokens: tokens('old', 'new'), online: () => true });
  const answer = await call(new Request(service.url, { method: 'POST', body: 'line' }));
  assert.equal(answer.status, 200);
  assert.deepEqual(seen, ['Bearer old line', 'Bearer new line']);
});

test('a login that is over is a problem, asked for one token and no more', async () => {
  await using service = await serving((_request, response) => response.writeHead(401).end('{"code":"unknown-token"}'));
  const source = tokens('old', undefined);
  const call = createCallShop({ service: 'cart', tokens: source, online: () => true });
  await assert.rejects(call(new Request(service.url)), (error) => error instanceof Problem && error.status === 401);
  assert.equal(source.renewals, 1);
});

test('what is the same for everybody is asked for without a token', async () => {
  let authorization: string | undefined = 'unasked';
  await using service = await serving((request, response) => {
    authorization = request.headers.authorization;
    response.end('{}');
  });
  const isPersonal = () => false;
  const call = createCallShop({ service: 'backend', tokens: tokens('old', 'new'), isPersonal, online: () => true });
  await call(new Request(service.url));
  assert.equal(authorization, undefined);
});

test('a service that says nothing is given up on, and its call has a reference all the same', async () => {
  let traceparent = '';
  await using service = await serving((request) => {
    traceparent = String(request.headers.traceparent);
  });
  const call = createCallShop({ service: 'cart', online: () => true, timeoutMs: { read: 50, write: 50 } });
  const failure = await call(new Request(service.url)).catch((error: unknown) => error);
  assert.ok(failure instanceof Problem);
  assert.equal(failure.kind, 'late');
  assert.match(traceparent, new RegExp(`^00-${failure.traceId}-[0-9a-f]{16}-0[01]$`));
});

test('a service that is not there is no answer, or no network where the device says so', async () => {
  const address = 'http://127.0.0.1:1/';
  const kindWhen = async (online: boolean) => {
    const call = createCallShop({ service: 'cart', online: () => online });
    const failure = await call(new Request(address)).catch((error: unknown) => error);
    return failure instanceof Problem ? failure.kind : failure;
  };
  assert.equal(await kindWhen(true), 'no-answer');
  assert.equal(await kindWhen(false), 'offline');
});

test('a call that nobody waits for any more is no problem to show', async () => {
  await using service = await serving(() => {});
  const leaving = new AbortController();
  const call = createCallShop({ service: 'cart', online: () => true });
  const pending = call(new Request(service.url, { signal: leaving.signal }));
  leaving.abort();
  await assert.rejects(pending, { name: 'AbortError' });
});
