import assert from 'node:assert/strict';
import { test } from 'node:test';
import { committedFile, mirror, runningGateway } from './testing/running-gateway.ts';

test('bodies arrive whole, with a length or in chunks, whatever the method', async () => {
  await using shop = await runningGateway(mirror);
  const body = Buffer.alloc(300_000, 'x');
  const lengths: Record<string, string>[] = [{ 'content-length': '300000' }, { 'transfer-encoding': 'chunked' }];
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    for (const headers of lengths) {
      const answer = await shop.ask('/api/x', { method, headers, body });
      assert.equal(answer.json().bytes, 300_000, `${method} ${Object.keys(headers)}`);
    }
  const empty = await shop.ask('/api/x', { method: 'POST', headers: { 'content-length': '0' } });
  assert.equal(empty.json().bytes, 0);
});

test('a body beyond the limit is refused before or while it comes, and the connection stays usable', async () => {
  let ended = 0;
  const bodyLimits = { defaultBytes: 1_000, paths: [{ path: '/api/products/import', bytes: 100_000 }] };
  await using shop = await runningGateway(
    (request, response) => {
      request.resume().on('end', () => {
        ended += 1;
        response.end();
      });
    },
    { bodyLimits },
  );
  const body = Buffer.alloc(50_000);
  const announced = await shop.ask('/api/x', { method: 'POST', headers: { 'content-length': '50000' }, body });
  const chunked = await shop.ask('/api/x', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body });
  for (const { status, headers, json } of [announced, chunked]) {
    assert.equal(status, 413);
    assert.equal(headers['content-type'], 'application/problem+json');
    assert.equal(json().code, 'body-too-large');
  }
  assert.equal(ended, 0);
  const upload = { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body };
  assert.equal((await shop.ask('/api/products/import/', upload)).status, 200);
});

test('who asks too often is told when to come back, and nobody else', async () => {
  const rateLimits = [{ name: 'few', methods: ['POST'], paths: ['/user-api/token'], points: 3, perS: 60 }];
  await using shop = await runningGateway(mirror, { rateLimits });
  const statuses = [];
  for (let i = 0; i < 5; i += 1) statuses.push((await shop.ask('/user-api/token', { method: 'POST' })).status);
  assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  const refused = await shop.ask('/user-api/token/', { method: 'POST' });
  assert.equal(refused.json().code, 'rate-limited');
  assert.ok(Number(refused.headers['retry-after']) >= 1);
  assert.equal((await shop.ask('/user-api/token')).status, 200);
  const elsewhere = await shop.ask('/user-api/token', { method: 'POST', localAddress: '127.0.0.2' });
  assert.equal(elsewhere.status, 200);
});

test('the committed limits let 150 shoppers behind one address register, log in and shop', async () => {
  await using shop = await runningGateway((_request, response) => response.end());
  const shopper = async () => {
    const statuses = [
      (await shop.ask('/user-api/users/register', { method: 'POST' })).status,
      (await shop.ask('/user-api/token', { method: 'POST' })).status,
    ];
    for (let i = 0; i < 20; i += 1) statuses.push((await shop.ask('/api/products/')).status);
    return statuses;
  };
  const all = (await Promise.all(Array.from({ length: 150 }, shopper))).flat();
  assert.equal(all.length, 150 * 22);
  assert.ok(all.every((status) => status === 200));
});

test('what services say to each other is a 404 and never reaches one', async () => {
  let reached = 0;
  await using shop = await runningGateway((_request, response) => {
    reached += 1;
    response.end();
  });
  for (const { prefix } of committedFile().prefixes) {
    const answer = await shop.ask(`${prefix}internal/orders`, { method: 'POST' });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  }
  assert.equal(reached, 0);
});
