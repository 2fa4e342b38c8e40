import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { mirror, runningGateway } from './testing/running-gateway.ts';

test('what a service says passes unchanged: status, repeated headers, HEAD, 304; hop-by-hop headers do not', async () => {
  await using shop = await runningGateway((request, response) => {
    response.statusCode = request.url === '/304' ? 304 : 201;
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.setHeader('location', '/api/products/1');
    response.setHeader('etag', '"x"');
    response.setHeader('connection', 'close');
    response.setHeader('x-powered-by', 'magic');
    response.end(request.url === '/304' ? undefined : 'body');
  });
  const got = await shop.ask('/api/x');
  assert.equal(got.status, 201);
  assert.equal(got.text, 'body');
  assert.deepEqual(got.headers['set-cookie'], ['a=1', 'b=2']);
  assert.equal(got.headers.location, '/api/products/1');
  assert.notEqual(got.headers.connection, 'close');
  assert.equal(got.headers['x-powered-by'], undefined);
  const head = await shop.ask('/api/x', { method: 'HEAD' });
  assert.deepEqual([head.status, head.text, head.headers.etag], [201, '', '"x"']);
  assert.equal((await shop.ask('/api/304')).status, 304);
});

test('events of a stream arrive one by one, and a client that leaves ends the stream at the service', async () => {
  const left = Promise.withResolvers<void>();
  const proceed = Promise.withResolvers<void>();
  await using shop = await runningGateway((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    void proceed.promise.then(() => response.write('data: 1\n\n'));
    response.once('close', () => left.resolve());
  });
  const { outgoing, incoming } = shop.open('/order-api/orders/1/events');
  const answer = await incoming; // the headers come before the first event
  proceed.resolve();
  const [event] = await once(answer, 'data');
  assert.equal(String(event), 'data: 1\n\n');
  outgoing.destroy();
  await left.promise;
});

test('a service that is not there is a 503 that says when to come back', async () => {
  await using shop = await runningGateway(mirror);
  await shop.stopService();
  for (const method of ['GET', 'POST']) {
    const answer = await shop.ask('/cart-api/cart/', { method });
    assert.equal(answer.status, 503);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
    assert.equal(answer.json().code, 'service-down');
    assert.ok(Number(answer.headers['retry-after']) >= 1);
  }
});

test('a worker that dies under a GET is seen by nobody; a POST is never sent twice', async () => {
  const calls: string[] = [];
  await using shop = await runningGateway((request, response) => {
    calls.push(request.method ?? '');
    const first = calls.filter((method) => method === request.method).length === 1;
    if (first) request.socket.destroy();
    else response.end('fine');
  });
  assert.equal((await shop.ask('/api/x')).text, 'fine');
  const post = await shop.ask('/api/x', { method: 'POST', body: 'x' });
  assert.equal(post.status, 502);
  assert.equal(post.json().code, 'answer-lost');
  assert.deepEqual(calls, ['GET', 'GET', 'POST']);
});

test('an answer that breaks off is cut off, not passed off as whole', async () => {
  await using shop = await runningGateway((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  });
  await assert.rejects(shop.ask('/api/x'), { code: 'ECONNRESET' });
});

test('a service that says nothing for too long is a 504', async () => {
  await using shop = await runningGateway(() => {}, { timeouts: { connectMs: 1_000, idleMs: 100, slow: [] } });
  const answer = await shop.ask('/api/x');
  assert.equal(answer.status, 504);
  assert.equal(answer.json().code, 'answer-late');
});

test('calls that may wait for their turn are given longer', async () => {
  const slow = [{ paths: ['/user-api/token', '/api/y/*'], idleMs: 60_000 }];
  await using shop = await runningGateway(
    (request, response) => {
      if (request.url !== '/x') setTimeout(() => response.end('late, but fine'), 300);
    },
    { timeouts: { connectMs: 1_000, idleMs: 100, slow } },
  );
  const [token, below, other] = await Promise.all(
    ['/user-api/token', '/api/y/z', '/api/x'].map((path) => shop.ask(path)),
  );
  assert.equal(token?.text, 'late, but fine');
  assert.equal(below?.text, 'late, but fine');
  assert.equal(other?.status, 504);
});
