import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openApiDocument } from '@product-store/platform/http';
import { z } from 'zod';
import { endpointTable } from './endpoints.ts';
import { createClient } from './testing/shopper.ts';
import { startTestService } from './testing/test-service.ts';

const table = endpointTable({} as never);

describe('the endpoint table', () => {
  test('needs no feature for its documentation', () => {
    const document = openApiDocument({ title: 'user', basePath: '/user-api', endpoints: table });
    assert.deepEqual(
      table.map(({ path }) => path).filter((path) => !(path.replace(/:(\w+)/g, '{$1}') in (document.paths as object))),
      [],
    );
  });

  test('names every call once', () => {
    assert.equal(new Set(table.map(({ operationId }) => operationId)).size, table.length);
  });

  test('has examples that its own schemas accept', () => {
    for (const { operationId, params, query, body, bodyOptional, example = {} } of table) {
      const parts: [z.ZodType | undefined, unknown][] = [
        [params, example.params],
        [query, example.query ?? {}],
        [body, example.body ?? (bodyOptional ? {} : undefined)],
      ];
      for (const [schema, value] of parts) {
        const parsed = schema?.safeParse(value);
        assert(!parsed || parsed.success, `${operationId}: ${parsed?.error && z.prettifyError(parsed.error)}`);
      }
    }
  });
});

test('the published keys verify what is signed, and hold nothing private', async (t) => {
  const service = await startTestService();
  t.after(() => service.close());
  const { body, headers } = await createClient(service.url)('GET /.well-known/jwks.json');
  const [key, ...others] = z.array(z.record(z.string(), z.string())).parse(body.keys);
  assert.equal(others.length, 0);
  assert.deepEqual(Object.keys(key ?? {}), ['kid', 'kty', 'alg', 'use', 'n', 'e']);
  assert.equal(headers.get('cache-control'), 'public, max-age=300');
});

test('registrations and logins are counted by how they ended', async (t) => {
  const service = await startTestService();
  t.after(() => service.close());
  const client = createClient(service.url);
  const details = { username: 'anna', full_name: 'Анна', phone: '12345', password: 'correct horse' };
  await client('POST /users/register', { json: details });
  await client('POST /users/register', { json: details });
  await client('POST /token', { form: { username: 'anna', password: 'correct horse' } });
  for (let n = 0; n < 11; n++) await client('POST /token', { form: { username: 'anna', password: 'wrong horse' } });
  const text = await service.metrics.metrics();
  const counted = (sample: RegExp) => Number(sample.exec(text)?.[1]);
  assert.equal(counted(/^users_registered_total\{.*\} (\d+)$/m), 1);
  assert.equal(counted(/^logins_total\{outcome="ok".*\} (\d+)$/m), 1);
  assert.equal(counted(/^logins_total\{outcome="wrong".*\} (\d+)$/m), 10);
  assert.equal(counted(/^logins_total\{outcome="throttled".*\} (\d+)$/m), 1);
});
