import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserId } from '@product-store/platform/values';
import { assertProblem, type Client, createClient, login, password, refresh, shopper } from '../testing/shopper.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';
import { UserView } from './schemas.ts';

let service: TestService;
let client: Client;
before(async () => {
  service = await startTestService();
  client = createClient(service.url);
});
after(() => service.close());

const admin = async () => {
  const { userId, username } = await shopper(client);
  await service.features.accounts.setRole(userId as UserId, 'admin');
  return { userId, username, ...(await login(client, username)) };
};

describe('administrators', () => {
  test('page through all users by the Link header', async () => {
    const { token } = await admin();
    const shoppers = await Promise.all(Array.from({ length: 5 }, () => shopper(client)));
    const seen: unknown[] = [];
    for (let next: string | undefined = '?limit=2'; next !== undefined; ) {
      const reply = await client(`GET /users/${next}`, { token });
      assert.equal(reply.status, 200);
      assert(reply.list.length <= 2);
      seen.push(...reply.list.map((user) => UserView.parse(user).user_id));
      next = /^<(.*)>; rel="next"$/.exec(reply.headers.get('link') ?? '')?.[1];
    }
    assert.equal(new Set(seen).size, seen.length);
    for (const { userId } of shoppers) assert(seen.includes(userId));
  });

  test('a cursor or limit that makes no sense is refused', async () => {
    const { token } = await admin();
    for (const query of ['?cursor=x', '?limit=0', '?limit=101', '?page=2']) {
      assertProblem(await client(`GET /users/${query}`, { token }), 422, 'invalid-request');
    }
  });

  test('give a role: it comes with the next login, and the old logins end', async () => {
    const { token } = await admin();
    const { userId, username, refreshToken } = await shopper(client);
    const reply = await client(`PUT /users/${userId}/role`, { token, json: { role: 'admin' } });
    assert.deepEqual([reply.status, reply.body.role], [200, 'admin']);
    assertProblem(await refresh(client, refreshToken), 401, 'session-ended');
    const promoted = await login(client, username);
    assert.equal((await client('GET /users/', { token: promoted.token })).status, 200);
  });

  test('take a role: no refresh gives the right back', async () => {
    const [{ token }, other] = [await admin(), await admin()];
    await client(`PUT /users/${other.userId}/role`, { token, json: { role: 'customer' } });
    assertProblem(await refresh(client, other.refreshToken), 401, 'session-ended');
    const demoted = await login(client, other.username);
    assertProblem(await client('GET /users/', { token: demoted.token }), 403, 'admins-only');
  });

  test('cannot change their own role', async () => {
    const { token, userId } = await admin();
    assertProblem(await client(`PUT /users/${userId}/role`, { token, json: { role: 'customer' } }), 409, 'own-role');
  });

  test('unlock a login', async () => {
    const { token } = await admin();
    const { userId, username } = await shopper(client);
    for (let n = 0; n < 10; n++) await client('POST /token', { form: { username, password: 'wrong horse' } });
    assertProblem(await client('POST /token', { form: { username, password } }), 429, 'too-many-logins');
    assert.equal((await client(`POST /users/${userId}/unlock`, { token })).status, 204);
    await login(client, username);
  });

  test('meet a 404 for users that are not there', async () => {
    const { token } = await admin();
    const nobody = '00000000-0000-4000-8000-000000000000';
    assertProblem(await client(`POST /users/${nobody}/unlock`, { token }), 404, 'user-not-found');
    assertProblem(await client(`PUT /users/${nobody}/role`, { token, json: { role: 'admin' } }), 404, 'user-not-found');
    assertProblem(await client('POST /users/17/unlock', { token }), 422, 'invalid-request');
  });

  test('only they may', async () => {
    const { token, userId } = await shopper(client);
    for (const call of ['GET /users/', `PUT /users/${userId}/role`, `POST /users/${userId}/unlock`]) {
      assertProblem(
        await client(call, { token, headers: { 'x-user-role': 'admin', admin: 'true' } }),
        403,
        'admins-only',
      );
    }
  });
});
