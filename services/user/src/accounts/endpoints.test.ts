import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Problem } from '@product-store/platform/http';
import type { UserId } from '@product-store/platform/values';
import {
  assertProblem,
  type Client,
  createClient,
  login,
  newcomer,
  password,
  refresh,
  shopper,
} from '../testing/shopper.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';

let service: TestService;
let client: Client;
before(async () => {
  service = await startTestService();
  client = createClient(service.url);
});
after(() => service.close());

describe('registering', () => {
  test('answers 200 with the user and no secret', async () => {
    const reply = await client('POST /users/register', {
      json: newcomer({ username: 'Anna.P', full_name: '  Анна  ' }),
    });
    assert.equal(reply.status, 200);
    const { user_id, created_at, ...rest } = reply.body;
    assert.match(String(user_id), /^[0-9a-f-]{36}$/);
    assert.match(String(created_at), /Z$/);
    assert.deepEqual(rest, { username: 'Anna.P', full_name: 'Анна', phone: '+7 900 123-45-67', role: 'customer' });
  });

  test('of twenty who want one name at once, in any case, one gets it and one row stays', async () => {
    const names = Array.from({ length: 20 }, (_, n) => (n % 2 ? 'BORIS' : 'boris'));
    const replies = await Promise.all(
      names.map((username) => client('POST /users/register', { json: newcomer({ username }) })),
    );
    assert.equal(replies.filter(({ status }) => status === 200).length, 1);
    for (const reply of replies.filter(({ status }) => status !== 200)) assertProblem(reply, 409, 'username-taken');
    assert.deepEqual(await service.stores.users.unclaimed(Number.MAX_SAFE_INTEGER, 10), []);
  });

  test('nobody registers as an administrator', async () => {
    assertProblem(await client('POST /users/register', { json: newcomer({ role: 'admin' }) }), 422, 'invalid-request');
  });

  test('every bad field is named', async () => {
    const json = { username: 'анна', full_name: ' ', phone: 'call me', password: 'short' };
    const reply = await client('POST /users/register', { json });
    assertProblem(reply, 422, 'invalid-request');
    const paths = Problem.parse(reply.body).errors.map(({ path }) => path);
    assert.deepEqual(paths.sort(), ['body.full_name', 'body.password', 'body.phone', 'body.username']);
  });

  test('a password has 8 to 72 bytes, whatever the alphabet', async () => {
    const tries: [string, number][] = [
      ['1234567', 422],
      ['12345678', 200],
      ['x'.repeat(72), 200],
      ['x'.repeat(73), 422],
      ['ж'.repeat(36), 200],
      ['ж'.repeat(37), 422],
      ['жжжж', 200],
    ];
    for (const [secret, status] of tries) {
      const json = newcomer({ password: secret });
      assert.equal((await client('POST /users/register', { json })).status, status, secret);
      if (status === 200) await login(client, json.username, secret);
    }
  });
});

describe('the own account', () => {
  test('is shown and changed, by JSON or form, in part', async () => {
    const { token } = await shopper(client);
    assert.equal((await client('PUT /users/me', { token, json: { phone: '12345' } })).body.phone, '12345');
    const reply = await client('PUT /users/me', { token, form: { full_name: 'Анна Иванова' } });
    assert.equal(reply.status, 200);
    const me = (await client('GET /users/me', { token })).body;
    assert.deepEqual([me.full_name, me.phone], ['Анна Иванова', '12345']);
  });

  test('no change at all, an unknown field and another role are refused', async () => {
    const { token } = await shopper(client);
    for (const json of [{}, { phone: '12345', role: 'admin' }, { username: 'other' }, { full_name: 'a\u0000b' }]) {
      assertProblem(await client('PUT /users/me', { token, json }), 422, 'invalid-request');
    }
    assert.equal((await client('GET /users/me', { token })).body.role, 'customer');
  });

  test('needs a login', async () => {
    assertProblem(await client('GET /users/me'), 401, 'login-required');
    assertProblem(await client('GET /users/me', { token: 'x.y.z' }), 401, 'invalid-token');
  });

  test('deleted: refresh ends at once, nothing personal stays, the name stays taken', async () => {
    const { token, refreshToken, username, userId } = await shopper(client);
    assert.equal((await client('DELETE /users/me', { token })).status, 204);
    assertProblem(await refresh(client, refreshToken), 401, 'session-ended');
    assertProblem(await client('GET /users/me', { token }), 401, 'account-deleted');
    assertProblem(await client('PUT /users/me', { token, json: { phone: '12345' } }), 401, 'account-deleted');
    assertProblem(await client('POST /token', { form: { username, password } }), 401, 'wrong-credentials');
    assertProblem(await client('POST /users/register', { json: newcomer({ username }) }), 409, 'username-taken');
    const row = JSON.stringify(await service.stores.users.load(userId as UserId, 'serial'));
    assert.doesNotMatch(row, /shopper|Анна|900|\$2b/);
    assert.equal((await client('DELETE /users/me', { token })).status, 204);
  });
});

describe('changing the password', () => {
  const change = (token: string, old_password: string, new_password: string) =>
    client('POST /users/me/password', { token, json: { old_password, new_password } });

  test('ends every login; the new password works, the old one does not', async () => {
    const { token, refreshToken, username } = await shopper(client);
    const elsewhere = await login(client, username);
    assert.equal((await change(token, password, 'battery staple')).status, 204);
    for (const held of [refreshToken, elsewhere.refreshToken]) {
      assertProblem(await refresh(client, held), 401, 'session-ended');
    }
    assertProblem(await client('POST /token', { form: { username, password } }), 401, 'wrong-credentials');
    await login(client, username, 'battery staple');
  });

  test('needs the old one, and does not let it be guessed', async () => {
    const { token, username } = await shopper(client);
    assertProblem(await change(token, 'wrong horse', 'battery staple'), 403, 'wrong-old-password');
    for (let n = 1; n < 10; n++) await change(token, 'wrong horse', 'battery staple');
    assertProblem(await change(token, password, 'battery staple'), 429, 'too-many-logins');
    service.clock.now += 61_000;
    await login(client, username);
  });

  test('of two at once with the same old password only one counts', async () => {
    const { token, username } = await shopper(client);
    const replies = await Promise.all(['first choice', 'other choice'].map((next) => change(token, password, next)));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [204, 409]);
    const kept = replies[0]?.status === 204 ? 'first choice' : 'other choice';
    await login(client, username, kept);
  });
});
