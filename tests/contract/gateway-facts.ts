import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { readGatewayFile } from '@product-store/gateway/gateway-file';
import { matches } from '@product-store/gateway/route';
import { ProfileView } from '@product-store/user/shopping/schemas';
import { z } from 'zod';
import { logIn, newShopper, type Person } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import { identityHeaders } from './authorisation.ts';
import { address, calls } from './calls.ts';
import { assertProblem } from './problems.ts';
import type { Target } from './target.ts';
import { callerToken } from './tokens.ts';

const file = readGatewayFile(join(import.meta.dirname, '..', '..', 'configs', 'gateway.json'));
const someId = '00000000-0000-4000-8000-000000000000';
const ids = { productId: someId, orderId: someId, userId: someId, lineId: someId, category: 'Фрукты' };
const outside = calls.filter(({ internal }) => !internal);
const catalogue = ['/api/products/?limit=3', '/api/products/categories/list', '/api/products/by-category/x'];
const Total = z.object({
  total: z.number(),
  facets: z.object({ manufacturers: z.array(z.object({ value: z.string() })) }),
});

const prefixOf = { backend: 'api', cart: 'cart-api', order: 'order-api', user: 'user-api' };
/** Ways to write a path under a prefix that somebody might read as that path. */
const spellings: ((prefix: string, path: string) => string)[] = [
  (prefix, path) => prefix + path,
  (prefix, path) => `${prefix}${path}/`,
  (prefix, path) => `${prefix}/${path}`,
  (prefix, path) => `${prefix}/.${path}`,
  (prefix, path) => `${prefix}/products/..${path}`,
  (prefix, path) => `${prefix}${path.replace('internal', 'INTERNAL')}`,
  (prefix, path) => `${prefix}${path.replace('internal', '%69nternal')}`,
  (prefix, path) => `${prefix}${path.replace('/internal/', '/internal%2f')}`,
  (prefix, path) => `${prefix}/%2e%2e${prefix}${path}`,
  (prefix, path) => `/swagger/..${prefix}${path}`,
];

/** What configs/gateway.json promises, of whichever gateway made from it: the local one or Nginx. */
export const describeGatewayFacts = (open: () => Target) =>
  describe('the gateway', () => {
    let shopper: Person;
    let admin: Person;
    before(async () => {
      const { gateway, accounts } = open();
      shopper = await newShopper(gateway);
      admin = await logIn(gateway, accounts.admin);
    });

    test('what services say to each other is a 404, whoever asks and however it is written', async () => {
      const { gateway, inside } = open();
      for (const call of calls.filter(({ internal }) => internal)) {
        const tokens = [
          undefined,
          shopper.token,
          admin.token,
          ...(inside ? [callerToken(inside, call.endpoint, call.service)] : []),
        ];
        for (const token of tokens)
          for (const spelling of spellings) {
            const written = spelling(`/${prefixOf[call.service]}`, address(call.path, ids));
            assertProblem(await gateway(`${call.method} ${written}`, { token }), 404, 'no-such-address');
          }
      }
    });

    test('no other site’s pages may call the shop', async () => {
      for (const call of outside) {
        const place = address(call.path, ids);
        const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': call.method };
        const preflight = await open().gateway(`OPTIONS ${place}`, { headers });
        assertProblem(preflight, 405);
        const direct = await open().gateway(`${call.method} ${place}`, { headers: { origin: 'null' } });
        for (const reply of [preflight, direct])
          assert.deepEqual(
            Object.keys(reply.headers).filter((name) => name.startsWith('access-control-')),
            [],
            place,
          );
      }
    });

    test('a trailing slash makes no difference, and nobody is sent elsewhere for it', async () => {
      for (const call of outside) {
        const place = address(call.path, ids).replace(/(.)\/$/, '$1');
        const without = await open().gateway(`${call.method} ${place}`);
        const withSlash = await open().gateway(`${call.method} ${place}/`);
        assert.equal(withSlash.status, without.status, `${call.method} ${place}`);
        for (const { status, headers } of [without, withSlash]) {
          assert.ok(status < 300 || status >= 400, `${place} redirects to ${headers.location}`);
          assert.notEqual(status, 405, place);
        }
      }
    });

    test('queries reach the service as they were written', async () => {
      const totalOf = async (query: string) => {
        const reply = await open().gateway(`GET /api/products/?limit=1&${query}`);
        assert.equal(reply.status, 200, reply.text);
        return Total.parse(reply.json());
      };
      const { facets } = await totalOf('');
      const [one = '', other = ''] = facets.manufacturers.flatMap(({ value }) => (value.includes(' ') ? [value] : []));
      const written = (name: string) => encodeURIComponent(name);
      const both = await totalOf(`manufacturer=${written(one)}&manufacturer=${written(other)}`);
      const [first, second] = [
        await totalOf(`manufacturer=${written(one)}`),
        await totalOf(`manufacturer=${written(other)}`),
      ];
      assert.equal(both.total, first.total + second.total);
      assert.equal((await totalOf(`manufacturer=${written(one).replaceAll('%20', '+')}`)).total, first.total);
      assert.equal((await totalOf(`manufacturer=${written(`${one}&q=x`)}`)).total, 0, 'an escaped & parts nothing');
      assert.equal((await totalOf(`manufacturer=${written(written(one))}`)).total, 0, 'nothing is decoded twice');
    });

    test('public answers are the same for everyone, whatever token comes along', async () => {
      const tokens = [shopper.token, admin.token, 'garbage', '', `${admin.token}x`];
      for (const path of [...catalogue, '/user-api/.well-known/jwks.json', '/api/system/health'])
        await until(`${path} is the same for all`, async () => {
          const plain = await open().gateway(`GET ${path}`);
          assert.equal(plain.status, 200, plain.text);
          for (const token of tokens) {
            const reply = await open().gateway(`GET ${path}`, { token });
            assert.equal(reply.status, 200, `${path} with ${token}`);
            assert.deepEqual(
              [reply.headers['cache-control'], reply.headers.vary, reply.headers['set-cookie']],
              [plain.headers['cache-control'], plain.headers.vary, undefined],
            );
            if (reply.text !== plain.text) return false; // the stock moved meanwhile
          }
          return true;
        });
      const basic = await open().gateway('GET /api/products/', { headers: { authorization: 'Basic YTpi' } });
      assert.equal(basic.status, 200);
    });

    test('what caches may keep is what the table calls public', () => {
      for (const { endpoint, path, name } of outside.filter(({ method }) => method === 'GET')) {
        const cached = file.cache.some(
          (rule) => matches(path, rule.path) && !rule.except.some((pattern) => matches(path, pattern)),
        );
        assert.equal(cached, endpoint.cache?.startsWith('public') ?? false, `${name}: caches keep ${cached}`);
      }
    });

    test('nobody says what runs here', async () => {
      const paths = [...catalogue, '/nowhere', '/api/nowhere', '/', '/swagger/', '/user-api/users/me'];
      for (const path of paths) {
        const { headers } = await open().gateway(`GET ${path}`);
        for (const name of ['server', 'x-powered-by', 'via'])
          assert.equal(headers[name], undefined, `${name} of ${path}`);
      }
    });

    test('identity headers change nothing of what a shopper sees, and are no deadline', async () => {
      const { gateway } = open();
      const headers = { ...identityHeaders(admin), 'x-deadline-ms': '1' };
      for (const path of [
        '/user-api/users/me',
        '/cart-api/cart/',
        '/order-api/orders/',
        '/user-api/users/me/profile',
      ]) {
        const plain = await gateway(`GET ${path}`, { token: shopper.token });
        const dressed = await gateway(`GET ${path}`, { token: shopper.token, headers });
        assert.equal(dressed.status, 200, dressed.text);
        assert.deepEqual(dressed.json(), plain.json(), path);
      }
      const profile = await gateway('GET /user-api/users/me/profile', { token: shopper.token, headers });
      assert.deepEqual(ProfileView.parse(profile.json()).unavailable, []);
    });

    test('operators’ tools need an operator, or are not there', async () => {
      for (const { path } of file.operators)
        for (const place of [path, path.slice(0, -1), `${path}api/v1/query`, `${path}../${path.slice(1)}`])
          assertProblem(await open().gateway(`GET ${place}`, { token: admin.token }), [401, 404]);
    });

    test('a request’s ids are its client’s where they are well-formed', async () => {
      const { gateway } = open();
      const traceId = randomBytes(16).toString('hex');
      const mine = {
        'x-request-id': 'my-request-1',
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      };
      const reply = await gateway('GET /user-api/users/me', { headers: mine });
      assert.equal(assertProblem(reply, 401).trace_id, traceId);
      assert.equal(reply.headers['x-request-id'], 'my-request-1');
      const bad = { 'x-request-id': 'a b\u00e9', traceparent: `00-${'0'.repeat(31)}-x-01` };
      const other = await gateway('GET /user-api/users/me', { headers: bad });
      assert.notEqual(assertProblem(other, 401).trace_id, '0'.repeat(32));
      assert.match(String(other.headers['x-request-id']), /^[\w-]{8,64}$/);
    });
  });
