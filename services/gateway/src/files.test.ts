import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningGateway } from './testing/running-gateway.ts';

const noService = () => {
  throw new Error('no service is asked for files');
};

test('/swagger/ shows the four documents and asks no other site for anything', async () => {
  await using shop = await runningGateway(noService);
  const page = await shop.ask('/swagger/');
  assert.equal(page.status, 200);
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*connect-src 'self'/);
  assert.equal((await shop.ask('/swagger')).text, page.text, 'also without the slash, without a redirect');
  const named = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  assert.ok(named.length >= 4);
  for (const address of named) {
    assert.ok(address.startsWith('/swagger/'), address);
    assert.equal((await shop.ask(address)).status, 200, address);
  }
  for (const service of ['backend', 'cart', 'order', 'user']) {
    const document = (await shop.ask(`/swagger/${service}.json`)).json();
    assert.equal(document.openapi, '3.1.0');
  }
});

test('files are asked for with GET and HEAD alone, and unchanged ones are not sent again', async () => {
  await using shop = await runningGateway(noService);
  const first = await shop.ask('/');
  assert.equal(first.status, 200);
  const again = await shop.ask('/', { headers: { 'if-none-match': String(first.headers.etag) } });
  assert.equal(again.status, 304);
  const head = await shop.ask('/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.text, head.headers.etag], [200, '', first.headers.etag]);
  const post = await shop.ask('/', { method: 'POST' });
  assert.deepEqual([post.status, post.headers.allow], [405, 'GET, HEAD']);
});

test('nothing outside a mount can be had, and nothing hidden', async () => {
  await using shop = await runningGateway(noService);
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/swagger/../../package.json',
    '/.env',
    '/swagger/.git/config',
    '/nothing',
    '/docs/nothing/',
  ])
    assert.equal((await shop.ask(path)).status, 404, path);
});

test('operators’ tools are not part of the local shop, and it says so', async () => {
  await using shop = await runningGateway(noService);
  const answer = await shop.ask('/grafana/');
  assert.deepEqual([answer.status, answer.json().code], [404, 'not-in-the-local-shop']);
});
