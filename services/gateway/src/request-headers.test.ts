import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mirror, runningGateway } from './testing/running-gateway.ts';

test('headers that say who somebody is are only ours to say', async () => {
  await using shop = await runningGateway(mirror);
  const answer = await shop.ask('/api/products/', {
    headers: {
      'X-User-Id': 'admin',
      'x-user': 'admin',
      'X-Admin': 'true',
      'X-Admin-Token': 'x',
      Admin: 'true',
      X_User_Id: 'admin',
      'X-Deadline-Ms': '600000',
      'X-Forwarded-For': '10.0.0.1',
      'X-Forwarded-Proto': 'https',
      'X-Real-IP': '10.0.0.1',
      Forwarded: 'for=10.0.0.1',
      Authorization: 'Bearer t',
      Cookie: 'a=b',
      'Idempotency-Key': 'k',
      Connection: 'keep-alive, x-hop',
      'X-Hop': '1',
    },
  });
  const { headers } = answer.json() as { headers: Record<string, string> };
  const said = Object.keys(headers).filter((name) => !['host', 'connection'].includes(name));
  assert.deepEqual(said.sort(), [
    'authorization',
    'cookie',
    'idempotency-key',
    'traceparent',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-request-id',
  ]);
  assert.equal(headers['x-forwarded-for'], '127.0.0.1');
  assert.equal(headers['x-forwarded-proto'], 'http');
});

test('a request keeps its own ids when they are well-formed, and gets new ones otherwise', async () => {
  await using shop = await runningGateway(mirror);
  const sent = async (headers: Record<string, string>) => {
    const answer = await shop.ask('/api/x', { headers });
    return (answer.json() as { headers: Record<string, string> }).headers;
  };
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const kept = await sent({ 'X-Request-Id': 'request-12345', traceparent });
  assert.equal(kept['x-request-id'], 'request-12345');
  assert.equal(kept.traceparent, traceparent);
  const replaced = await sent({ 'X-Request-Id': 'a b', traceparent: 'nonsense' });
  assert.match(replaced['x-request-id'] ?? '', /^[0-9a-f]{16}$/);
  assert.match(replaced.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
});
