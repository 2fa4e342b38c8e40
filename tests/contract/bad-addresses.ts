import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import type { Reply } from '../shop/http-client.ts';
import { sendRaw } from '../shop/raw-http.ts';
import { address, type Call, calls, clientFor, paramsOf } from './calls.ts';
import { assertProblem } from './problems.ts';
import type { Target } from './target.ts';
import { createWorlds, type World } from './world.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];
const someId = '00000000-0000-4000-8000-000000000000';

const ids = { productId: someId, orderId: someId, userId: someId, lineId: someId, category: 'x' };
const isAt = (place: string, { path }: Call): boolean => {
  const [there, here] = [path.replace(/(.)\/$/, '$1').split('/'), place.replace(/(.)\/$/, '$1').split('/')];
  return there.length === here.length && there.every((part, at) => part.startsWith(':') || part === here[at]);
};

/** Addresses, methods, cursors and keys that are wrong, and what is hardly HTTP. */
export const describeBadAddresses = (open: () => Target) =>
  describe('bad addresses', () => {
    let world: World;
    before(async () => {
      world = await createWorlds(open())();
    });

    test('another method than an address knows is a 405 that names those it does', async () => {
      for (const place of new Set(calls.map((call) => address(call.path, ids)))) {
        const here = calls.filter((call) => isAt(place, call));
        const known = new Set(here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])));
        const [one] = here;
        if (!one || (one.internal && !open().inside)) continue;
        for (const method of methods.filter((name) => !known.has(name))) {
          const reply: Reply | undefined = await clientFor(open(), one)?.(`${method} ${place}`);
          assert.ok(reply);
          assertProblem(reply, 405, 'method-not-allowed');
          assert.deepEqual(new Set(String(reply.headers.allow).split(', ')), known, `${method} ${place}`);
        }
      }
    });

    test('where nothing is, there is a 404', async () => {
      const prefixes = ['/api', '/cart-api', '/order-api', '/user-api'];
      const rests = [
        '',
        '/',
        '/nowhere',
        '/products/a/b/c/d',
        '/metrics',
        '/readyz',
        '/livez',
        '/.env',
        '/openapi.json',
      ];
      for (const place of [...prefixes.flatMap((prefix) => rests.map((rest) => prefix + rest)), '/nowhere', '/api2/'])
        for (const method of ['GET', 'POST', 'DELETE']) {
          const reply = await open().gateway(`${method} ${place}`, { token: world.admin.token });
          // Files outside the API may be told apart by method.
          assertProblem(reply, prefixes.some((prefix) => place.startsWith(`${prefix}/`)) ? 404 : [404, 405]);
        }
    });

    test('an address that cannot be read is a 400', async () => {
      const broken = ['%', '%z', '%zz', '%ff', '%c0%ae', '%00', 'a%00b', '%u0041', '%d0', '%ED%A0%80'];
      for (const text of broken)
        for (const call of calls.filter((one) => !one.internal && paramsOf(one).length === 1)) {
          const place = call.path.replace(/:\w+/, text);
          assertProblem(
            await open().gateway(`${call.method} ${place}`, { token: world.admin.token }),
            400,
            'malformed-url',
          );
        }
    });

    test('addresses and headers of any length are answered, too long ones with a refusal', async () => {
      const { gateway } = open();
      for (const length of [2_000, 8_000, 15_000, 17_000, 70_000, 300_000]) {
        const long = 'a'.repeat(length);
        const replies = {
          query: await gateway(`GET /api/products/?q=${long}`),
          'many parameters': await gateway(`GET /api/products/?${'a&'.repeat(length / 2)}`),
          path: await gateway(`GET /api/products/${long}`),
          header: await gateway('GET /user-api/users/me', { headers: { 'x-long': long } }),
          token: await gateway('GET /user-api/users/me', { token: long }),
          cookie: await gateway('POST /user-api/session/refresh', { headers: { cookie: `session=${long}` } }),
          tag: await gateway(`GET /api/products/${someId}`, { headers: { 'if-none-match': `"${long}"` } }),
        };
        for (const [what, reply] of Object.entries(replies)) {
          assert.ok(reply.status >= 400 && reply.status < 500, `${what} of ${length}: ${reply.status}`);
          assertProblem(reply, length > 16_384 ? [414, 431] : undefined);
        }
      }
    });

    test('what is hardly HTTP is a 400', async () => {
      const { url } = open();
      const host = new URL(url).host;
      const bad = [
        'hello\r\n\r\n',
        'GET\r\n\r\n',
        `FROBNICATE /api/products/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
        `GET /api/products/ HTTP/9.9\r\nHost: ${host}\r\n\r\n`,
        `GET /api/products/ HTTP/1.1\r\nHost: ${host}\r\nbad header\r\n\r\n`,
        `GET /api/products/ HTTP/1.1\r\nHost: ${host}\r\nx: a\u0000b\r\n\r\n`,
        `POST /user-api/token HTTP/1.1\r\nHost: ${host}\r\nContent-Length: -1\r\n\r\n`,
        `POST /user-api/token HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
        `POST /user-api/token HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        `\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003`,
      ];
      for (const text of bad) assertProblem(await sendRaw(url, Buffer.from(text, 'latin1')), [400, 501, 505]);
    });

    test('a cursor is good for its own listing alone, and only as it was given out', async () => {
      const { gateway } = open();
      const first = await gateway('GET /api/products/?limit=5&sort_by=price');
      const { next_cursor: cursor } = z.object({ next_cursor: z.string() }).parse(first.json());
      const at = (text: string, more = '&sort_by=price') => gateway(`GET /api/products/?limit=5${more}&cursor=${text}`);
      assert.equal((await at(cursor)).status, 200);
      for (const more of ['', '&sort_by=price&sort_order=desc', '&sort_by=price&in_stock=true', '&sort_by=price&q=a'])
        assertProblem(await at(cursor, more), 422, 'invalid-cursor');
      for (let k = 0; k < cursor.length; k++) {
        const other = cursor[k] === 'A' ? 'B' : 'A';
        assertProblem(await at(cursor.slice(0, k) + other + cursor.slice(k + 1)), 422, 'invalid-cursor');
      }
      for (const text of [`${cursor}A`, cursor.slice(1), `${cursor}=`, `${cursor}%20`, cursor.toLowerCase()])
        assertProblem(await at(text), 422, 'invalid-cursor');
    });

    test('a key that says nothing is no Idempotency-Key', async () => {
      const { token } = world.shopper;
      const json = { items: [{ product_id: world.productId, quantity: 1 }] };
      for (const key of ['', ' ', 'a b', 'a'.repeat(201), '\u00e9', 'a\tb'])
        for (const place of ['/order-api/orders/', '/cart-api/cart/checkout', '/user-api/users/me/orders']) {
          const ask = place.includes('orders/') ? { json } : {};
          const reply = await open().gateway(`POST ${place}`, { token, ...ask, headers: { 'idempotency-key': key } });
          assertProblem(reply, 422, 'invalid-idempotency-key');
        }
    });
  });
