import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Ask, Reply } from '../shop/http-client.ts';
import { type Call, calls, clientFor } from './calls.ts';
import { assertProblem } from './problems.ts';
import { assertUnchanged, type Snapshot, settledSnapshot } from './snapshot.ts';
import type { Target } from './target.ts';
import { createWorlds, requestOf, type World } from './world.ts';

/** The one of all property tests, the same in every run (tests/fixed-seed.ts); SEED=n looks elsewhere. */
const { seed = Number(process.env.SEED ?? 1) } = fc.readConfigureGlobal();
const runs = { seed, numRuns: 300, endOnFailure: true };

const reachable = calls.filter((call) => !call.internal || !process.env.GATEWAY_URL);
const withJson = reachable.filter(({ endpoint }) => endpoint.body && (endpoint.bodyTypes ?? ['json']).includes('json'));
const reading = reachable.filter(({ method, endpoint }) => method === 'GET' && !endpoint.stream);

/** Letters of which addresses are made, and those that mean something in them. */
const unit = fc.constantFrom(
  ...'aZ0 9/.%?&=;:@+$,!~*\'()-_\\"<>[]{}|^`'.replaceAll(' ', ''),
  '%00',
  '%2f',
  '%2e',
  '%D1%84',
  'ÿ',
);
const strange = fc.string({ unit, maxLength: 40 });

/** A value with one of its parts, at any depth, replaced by anything. */
const nearly = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null) return fc.jsonValue({ maxDepth: 2 });
  if (Array.isArray(value) || Object.keys(value).length === 0) return fc.jsonValue({ maxDepth: 2 });
  const parts = Object.entries(value).map(([field, part]) =>
    nearly(part).map((other) => ({ ...value, [field]: other })),
  );
  const added = fc
    .tuple(fc.string(), fc.jsonValue({ maxDepth: 1 }))
    .map(([field, part]) => ({ ...value, [field]: part }));
  return fc.oneof(...parts, added);
};

/** Whatever is sent, the answer is no fault of the shop's; a refusal says what it is. */
const assertNoFault = (reply: Reply): void => {
  assert.ok(reply.status < 500, `${reply.status} ${reply.text}`);
  if (reply.status >= 400) assertProblem(reply);
};

/** Random input (fast-check); SEED=n repeats a run. */
export const describeAnything = (open: () => Target) =>
  describe('anything at all', () => {
    let world: World;
    let untouched: Snapshot;
    before(async () => {
      console.log(`anything at all: seed ${seed}`);
      world = await createWorlds(open())();
      untouched = await settledSnapshot(open(), world);
    });
    const send = (call: Call, ask: Ask, line?: string): Promise<Reply> => {
      const { token, headers, ...request } = requestOf(open(), call, world);
      const client = clientFor(open(), call);
      if (!client) throw new Error('only whoever runs the shop reaches this');
      return client(line ?? request.call, { token, ...ask, headers: { ...headers, ...ask.headers } });
    };

    test('as a JSON body, what the schema does not want is refused', async () => {
      const bodies = withJson.map((call) =>
        fc
          .oneof(
            fc.jsonValue(),
            fc.constant(null).chain(() => nearly(requestOf(open(), call, world).body)),
          )
          .map((body) => ({ call, body })),
      );
      const property = fc.asyncProperty(fc.oneof(...bodies), async ({ call, body }) => {
        if (call.endpoint.body?.safeParse(body).success) return; // good after all
        const reply = await send(call, { json: body });
        assertProblem(reply, typeof body === 'object' && body !== null ? 422 : 400);
      });
      await fc.assert(property, { ...runs, numRuns: 1_000 });
      await assertUnchanged(open(), world, untouched);
    });

    test('as bytes, a body is refused unless it is JSON', async () => {
      const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string().map(Buffer.from));
      const property = fc.asyncProperty(fc.constantFrom(...withJson), bytes, async (call, body) => {
        if (body.length === 0) return;
        const reply = await send(call, { body: Buffer.from(body), headers: { 'content-type': 'application/json' } });
        assertProblem(reply, [400, 422]);
      });
      await fc.assert(property, runs);
      await assertUnchanged(open(), world, untouched);
    });

    test('as a query, nothing breaks', async () => {
      const names = fc.oneof(
        strange,
        fc.constantFrom(
          'limit',
          'skip',
          'q',
          'cursor',
          'category',
          'manufacturer',
          'min_price',
          'sort_by',
          'status',
          'after',
        ),
      );
      const values = fc.oneof(strange, fc.string().map(encodeURIComponent), fc.double().map(String));
      const query = fc.array(fc.tuple(names, values), { maxLength: 4 });
      const property = fc.asyncProperty(fc.constantFrom(...reading), query, async (call, pairs) => {
        const [path = ''] = requestOf(open(), call, world).call.split('?');
        assertNoFault(await send(call, {}, `${path}?${pairs.map((pair) => pair.join('=')).join('&')}`));
      });
      await fc.assert(property, runs);
    });

    test('as an address, nothing breaks', async () => {
      const property = fc.asyncProperty(fc.constantFrom(...reading), strange, fc.nat(), async (call, text, at) => {
        const { call: line } = requestOf(open(), call, world);
        const cut = 'GET /'.length + (at % (line.length - 'GET /'.length));
        assertNoFault(await send(call, {}, line.slice(0, cut) + text + (at % 2 ? line.slice(cut) : '')));
      });
      await fc.assert(property, runs);
    });

    test('as headers, nothing breaks', async () => {
      const names = fc.constantFrom(
        'if-none-match',
        'if-match',
        'accept',
        'accept-encoding',
        'range',
        'last-event-id',
        'content-encoding',
        'x-deadline-ms',
        'x-request-id',
        'traceparent',
        'tracestate',
        'baggage',
        'authorization',
        'cookie',
        'origin',
        'x-forwarded-for',
        'x-http-method-override',
        'idempotency-key',
        'via',
        'x-forwarded-host',
        'date',
      );
      const value = fc
        .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
        .filter((text) => !text.includes('\u007f'));
      const property = fc.asyncProperty(
        fc.constantFrom(...reading),
        fc.dictionary(names, value),
        async (call, headers) => {
          assertNoFault(await send(call, { headers: { ...headers } }));
        },
      );
      await fc.assert(property, runs);
    });
  });
