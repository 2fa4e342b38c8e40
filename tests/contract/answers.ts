import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import type { Ask, Reply } from '../shop/http-client.ts';
import { until } from '../shop/until.ts';
import { type Call, calls, clientFor } from './calls.ts';
import type { Target } from './target.ts';
import { createWorlds, type Request, requestOf, type World } from './world.ts';

/** Ten times what a change takes to reach every worker. */
const patience = { withinMs: 20_000 };

/** The request in the form that the endpoint takes first. */
export const askOf = ({ endpoint }: Call, { body, token, headers }: Request): Ask => {
  const fields = z.record(z.string(), z.string());
  const { upload } = endpoint;
  if (upload) return { token, headers: { ...headers, 'content-type': upload.mediaTypes[0] }, body: String(body) };
  const form = endpoint.body && (endpoint.bodyTypes ?? ['json'])[0] === 'form';
  return {
    token,
    headers,
    ...(form ? { form: fields.parse(body) } : body !== undefined && { json: body }),
    ...(endpoint.stream && { until: /\n\n.*\n\n/s }),
  };
};

/** Leaves nothing out and adds nothing: a field that the schema does not name would be lost in parsing. */
const assertAnswer = ({ endpoint, name }: Call, reply: Reply): void => {
  assert.ok(reply.status in endpoint.answers && reply.status < 300, `${name} answers ${reply.status}: ${reply.text}`);
  assert.ok(reply.headers['x-request-id'], `${name}: no request id`);
  assert.equal(reply.headers['x-content-type-options'], 'nosniff', name);
  const cached = reply.status === 200 ? (endpoint.cache ?? 'no-store') : 'no-store';
  assert.equal(reply.headers['cache-control'], cached, name);
  const schema = endpoint.answers[reply.status];
  if (!schema) {
    assert.equal(reply.bytes.length, 0, `${name}: ${reply.text}`);
    return;
  }
  if (endpoint.stream) {
    assert.match(reply.headers['content-type'] ?? '', /^text\/event-stream/);
    schema.parse(reply.text);
    return;
  }
  if (endpoint.mediaType) {
    assert.equal(reply.headers['content-type'], endpoint.mediaType, name);
    schema.parse(reply.text);
    return;
  }
  assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8', name);
  const body = reply.json();
  assert.deepEqual(schema.parse(body), body, `${name} answers fields that its schema does not know`);
  assertPlainValues(body, name);
};

const moneyFields = /^(price|total|total_price|old_price|new_price|min|max|revenue|total_spent|current_cart_total)$/;
const timeFields = /^(at|since|\w+_at)$/;

/** Money has two decimals, times are ISO 8601 in UTC, wherever they are. */
const assertPlainValues = (value: unknown, place: string): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, part] of Object.entries(value)) {
    const at = `${place}.${field}`;
    if (moneyFields.test(field) && typeof part === 'number') assert.match(String(part), /^\d+(\.\d{1,2})?$/, at);
    if (timeFields.test(field) && typeof part === 'string')
      assert.match(part, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/, at);
    assertPlainValues(part, at);
  }
};

/** Every call with its own example, by somebody who may, answers as its schema says. */
export const describeAnswers = (open: () => Target) =>
  describe('answers', () => {
    let newWorld: (operationId?: string) => Promise<World>;
    before(() => {
      newWorld = createWorlds(open());
    });
    const send = async (call: Call, world: World, more: Ask = {}): Promise<Reply> => {
      const request = requestOf(open(), call, world);
      const ask = askOf(call, request);
      const client = clientFor(open(), call);
      if (!client) throw new Error('only whoever runs the shop reaches this');
      return client(request.call, { ...ask, ...more, headers: { ...ask.headers, ...more.headers } });
    };
    const reachable = calls.filter((call) => !call.internal || !process.env.GATEWAY_URL);

    for (const call of reachable) {
      test(`${call.name} answers its example as it says`, async () => {
        const world = await newWorld(call.endpoint.operationId);
        const reply = await send(call, world);
        assertAnswer(call, reply);
        if (reply.status !== 201) return;
        // Every worker knows it within a second.
        const look = () => open().gateway(`GET ${reply.headers.location}`, { token: world.shopper.token });
        await until('what was made is at its Location', async () => (await look()).text === reply.text, patience);
      });
    }

    for (const call of reachable.filter(({ method, endpoint }) => method === 'GET' && !endpoint.stream)) {
      test(`${call.name} answers HEAD like GET, without the body`, async () => {
        const world = await newWorld();
        const request = requestOf(open(), call, world);
        const client = clientFor(open(), call);
        const [got, head] = [
          await client?.(request.call, { token: request.token }),
          await client?.(request.call.replace('GET', 'HEAD'), { token: request.token }),
        ];
        assert.equal(head?.status, got?.status);
        assert.equal(head?.bytes.length, 0);
        for (const name of ['content-type', 'cache-control', 'etag'])
          assert.equal(head?.headers[name], got?.headers[name], name);
      });
    }

    for (const call of reachable.filter(({ endpoint }) => 304 in endpoint.answers)) {
      test(`${call.name} is not sent again to who has it`, async () => {
        const world = await newWorld();
        // Another worker may still have the stock of a moment ago.
        await until(
          'a tag is good for the next request',
          async () => {
            const { etag = '' } = (await send(call, world)).headers;
            assert.match(etag, /^"[^"]+"$/);
            for (const tags of [`W/${etag}`, `"other", ${etag}`, etag]) {
              const again = await send(call, world, { headers: { 'if-none-match': tags } });
              if (again.status !== 304) return false;
              assert.deepEqual([again.bytes.length, again.headers.etag], [0, etag], tags);
              assert.equal(again.headers['cache-control'], call.endpoint.cache);
            }
            return true;
          },
          patience,
        );
        const changed = await send(call, world, { headers: { 'if-none-match': '"other"' } });
        assert.equal(changed.status, 200);
      });
    }
  });
