import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, before, describe, test } from 'node:test';
import type { Ask, Reply } from '../shop/http-client.ts';
import { askOf } from './answers.ts';
import { badFormBodies, badJsonBodies } from './bad-bodies.ts';
import { mutationsOf, unknownFields } from './bad-values.ts';
import { address, type Call, calls, clientFor, paramsOf } from './calls.ts';
import { assertProblem } from './problems.ts';
import { assertUnchanged, type Snapshot, settledSnapshot } from './snapshot.ts';
import type { Target } from './target.ts';
import { createWorlds, requestOf, type World } from './world.ts';

/** What can be said of any call, whatever it is about; the rest stands in the endpoint's `errors`. */
const generalCodes = new Set([
  'invalid-request',
  'malformed-body',
  'body-missing',
  'body-too-large',
  'unsupported-media-type',
  'malformed-url',
  'no-such-address',
  'method-not-allowed',
  'invalid-idempotency-key',
]);

const assertRefused = (call: Call, reply: Reply, statuses?: readonly number[], code?: string): void => {
  assert.ok(reply.status >= 400 && reply.status < 500, `${reply.status} ${reply.text.slice(0, 300)}`);
  const problem = assertProblem(reply, statuses, code);
  const known = generalCodes.has(problem.code) || call.endpoint.errors?.includes(problem.code);
  assert.ok(known, `${problem.code} is not among the errors that ${call.name} declares`);
};

/** Every failure of a table, not only its first. */
const collect = async <T extends { name: string }>(cases: readonly T[], check: (one: T) => Promise<void>) => {
  const failures: string[] = [];
  for (const one of cases)
    await check(one).catch((error: unknown) => failures.push(`${one.name}: ${String(error).slice(0, 400)}`));
  assert.deepEqual(failures, []);
};

/** Nobody gets a 5xx out of the shop, and nothing changes, whatever is sent. */
export const describeBadInput = (open: () => Target) =>
  describe('bad input', () => {
    let world: World;
    let untouched: Snapshot;
    before(async () => {
      world = await createWorlds(open())();
      untouched = await settledSnapshot(open(), world);
    });
    afterEach(async () => {
      try {
        await assertUnchanged(open(), world, untouched);
      } catch (error) {
        untouched = await settledSnapshot(open(), world); // the next test shall not fail for this one
        throw error;
      }
    });

    const reachable = calls.filter((call) => !call.internal || !process.env.GATEWAY_URL);
    const send = async (call: Call, ask: Ask, { path, query }: { path?: string; query?: string } = {}) => {
      const request = requestOf(open(), call, world);
      const client = clientFor(open(), call);
      if (!client) throw new Error('only whoever runs the shop reaches this');
      const { token, headers } = request;
      return client(path ? `${call.method} ${path}` : request.call + (query ?? ''), {
        token,
        ...ask,
        headers: { ...headers, ...ask.headers },
      });
    };

    for (const call of reachable.filter(({ endpoint }) => endpoint.body)) {
      const types = call.endpoint.bodyTypes ?? ['json'];
      const example = () => requestOf(open(), call, world).body;

      test(`${call.name} refuses bodies that cannot be read`, async () => {
        const bodies = [
          ...(types.includes('json') ? badJsonBodies(example()) : []),
          ...(types.includes('form') ? badFormBodies(Object.keys(Object(example()))[0] ?? 'a') : []),
          ...(types.includes('json') && types.includes('form')
            ? []
            : [
                {
                  name: 'the other kind of body',
                  ask: types.includes('form') ? { json: example() } : { form: { a: 'b' } },
                  statuses: [415],
                  code: 'unsupported-media-type',
                },
              ]),
          ...(call.endpoint.bodyOptional ? [] : [{ name: 'none', ask: {}, statuses: [400], code: 'body-missing' }]),
        ];
        await collect(bodies, async ({ ask, statuses, code }) =>
          assertRefused(call, await send(call, ask), statuses, code),
        );
      });

      test(`${call.name} refuses values that its fields never have`, async () => {
        assert.deepEqual(unknownFields(example()), [], 'say in bad-values.ts what these fields never are');
        await collect(mutationsOf(example()), async ({ body }) => {
          const { token, headers } = requestOf(open(), call, world);
          const ask = types[0] === 'form' ? { form: formOf(body) } : { json: body };
          const reply = await send(call, { token, headers, ...ask });
          // A name or password that nobody can have is just a wrong one to a login.
          const login = call.endpoint.errors?.includes('wrong-credentials') ? [401, 429] : [];
          assertRefused(call, reply, [422, ...login]);
        });
      });
    }

    for (const call of reachable.filter(({ endpoint }) => endpoint.upload))
      test(`${call.name} refuses files that cannot be read, whoever unpacks them`, async () => {
        const request = requestOf(open(), call, world);
        const body = String(request.body);
        const type = { 'content-type': call.endpoint.upload?.mediaTypes[0] };
        const packed = (encoding: string) => ({ ...type, 'content-encoding': encoding });
        const junk = Buffer.from(Array.from({ length: 10_000 }, (_, at) => (at * 7) % 256));
        const file = (name: string, ask: Ask, status: number, code?: string) => ({ name, ask, status, code });
        const files = [
          file('none', {}, 400, 'body-missing'),
          file('a form', { form: { a: 'b' } }, 415, 'unsupported-media-type'),
          file('gzip that is none', { headers: packed('gzip'), body }, 400, 'malformed-body'),
          file('an unknown packing', { headers: packed('zstd-or-so'), body }, 415, 'unsupported-media-type'),
          file('junk', { headers: type, body: junk }, 422),
          file('something else', { headers: type, body: 'lorem;ipsum\ndolor;sit\n' }, 422),
        ];
        await collect(files, async ({ ask, status, code }) =>
          assertRefused(call, await send(call, ask), [status], code),
        );
      });

    test('a product that is none, or something else, is neither put in nor ordered', async () => {
      const refusals = { addCartItem: 404, createOrder: 409 };
      for (const [operationId, status] of Object.entries(refusals))
        for (const call of reachable.filter(({ endpoint }) => endpoint.operationId === operationId))
          for (const id of [world.orderId, world.shopper.userId, randomUUID()]) {
            const { body } = requestOf(open(), call, { ...world, productId: id });
            assertRefused(call, await send(call, { json: body }), [status]);
          }
    });

    for (const call of reachable) {
      test(`${call.name} refuses parameters it does not know`, async () => {
        const { body } = requestOf(open(), call, world);
        const ask = askOf(call, { ...requestOf(open(), call, world), body });
        const sign = call.endpoint.example?.query ? '&' : '?';
        const queries = [
          'nobody_knows_this=1',
          '__proto__=1',
          'constructor=1',
          'limit[]=1',
          'q%00=1',
          'a=%zz',
          '%ff=1',
        ];
        await collect(
          queries.map((name) => ({ name })),
          async ({ name }) => assertRefused(call, await send(call, ask, { query: sign + name }), [400, 422]),
        );
      });
    }

    for (const call of reachable.filter((one) => paramsOf(one).length > 0)) {
      test(`${call.name} knows nothing of ids that are none, or of something else`, async () => {
        const { params, query } = requestOf(open(), call, world);
        const ask = askOf(call, requestOf(open(), call, world));
        const [param = ''] = paramsOf(call);
        const others = [world.productId, world.orderId, world.shopper.userId, randomUUID()].filter(
          (id) => id !== params[param],
        );
        const mustExist = call.endpoint.errors?.some((code) => code.endsWith('-not-found'));
        const strangers = mustExist ? others.map((name) => ({ name, statuses: [404] })) : [];
        const broken = ['x', '0', '00000000', `${params[param]}0`, `{${params[param]}}`, 'a'.repeat(300), "' OR 1=1"];
        await collect(
          [...strangers, ...(param === 'category' ? [] : broken.map((name) => ({ name, statuses: [422] })))],
          async ({ name, statuses }) => {
            const path = address(call.path, { ...params, [param]: name }, query);
            assertRefused(call, await send(call, ask, { path }), statuses);
          },
        );
      });
    }
  });

const formOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object(body)).map(([name, value]) => [name, typeof value === 'string' ? value : String(value)]),
  );
