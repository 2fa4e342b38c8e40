import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runningGateway } from './testing/running-gateway.ts';

const shell = '<head><!--# include virtual="/api/previews/$shop_product" --><title>Shop</title></head>';
const product = 'fffd18b5-ab02-8538-99e2-348b79e9c31e';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'gateway-includes-'));
  await mkdir(join(root, 'storefront', 'dist'), { recursive: true });
  await writeFile(join(root, 'storefront', 'dist', 'index.html'), shell);
});
after(() => rm(root, { recursive: true }));

test('a product’s page brings what its service says of it, and tells the service where the shop is', async () => {
  const asked: unknown[] = [];
  await using shop = await runningGateway(
    (request, response) => {
      asked.push([request.url, request.headers['x-forwarded-host'], request.headers.cookie]);
      response.end('<title>$& Cheese</title>');
    },
    {},
    root,
  );
  const headers = { host: 'shop.example', cookie: 'session=secret', 'accept-encoding': 'br' };
  const page = await shop.ask(`/product/${product}`, { headers });
  assert.deepEqual([page.status, page.text], [200, '<head><title>$& Cheese</title><title>Shop</title></head>']);
  assert.deepEqual(asked, [[`/previews/${product}`, 'shop.example', undefined]]);
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.match(String(page.headers['content-security-policy']), /script-src 'self'/);
  const head = await shop.ask(`/product/${product}`, { method: 'HEAD', headers });
  assert.deepEqual([head.text, head.headers['content-length']], ['', String(Buffer.byteLength(page.text))]);
});

test('other pages are the file as it is', async () => {
  await using shop = await runningGateway(
    () => {
      throw new Error('no service is asked');
    },
    {},
    root,
  );
  for (const path of ['/', '/catalog', '/product/a/b', '/product/%3Cscript%3E', '/product/'])
    assert.equal((await shop.ask(path)).text, shell, path);
});

test('a part that cannot be had is left out: the page comes all the same', async () => {
  const plain = '<head><title>Shop</title></head>';
  await using refusing = await runningGateway((_request, response) => response.writeHead(503).end('{}'), {}, root);
  assert.equal((await refusing.ask(`/product/${product}`)).text, plain);
  await refusing.stopService();
  assert.equal((await refusing.ask(`/product/${product}`)).text, plain);
  await using silent = await runningGateway(() => {}, {}, root);
  assert.equal((await silent.ask(`/product/${product}`)).text, plain);
});

test('what search engines ask for at the root is answered by its service, under the very same path', async () => {
  await using shop = await runningGateway((request, response) => response.end(request.url), {}, root);
  for (const path of ['/robots.txt', '/sitemap.xml', '/sitemap/products.xml?part=%201'])
    assert.equal((await shop.ask(path)).text, path);
  assert.equal((await shop.ask('/x/../sitemap.xml')).status, 404);
});
