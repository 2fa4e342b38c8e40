import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserId } from '@product-store/platform/values';
import { assertProblem, type Client, createClient, login, password, refresh, shopper } from '../testing/shopper.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';

let service: TestService;
let client: Client;
before(async () => {
  service = await startTestService();
  client = createClient(service.url);
});
after(() => service.close());

describe('logging in', () => {
  test('answers tokens as OAuth2 has them, and takes what its libraries send along', async () => {
    const { username } = await shopper(client);
    const form = { grant_type: 'password', username, password, scope: '', client_id: '', client_secret: '' };
    const { status, body, headers } = await client('POST /token', { form });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'expires_in', 'refresh_token']);
    assert.deepEqual([body.token_type, body.expires_in], ['bearer', 900]);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal((await client('GET /users/me', { token: String(body.access_token) })).body.username, username);
  });

  test('a wrong password and an unknown user get the very same answer', async () => {
    const { username } = await shopper(client);
    const wrong = await client('POST /token', { form: { username, password: 'wrong horse' } });
    const nobody = await client('POST /token', { form: { username: 'nobody-here', password: 'wrong horse' } });
    const long = await client('POST /token', { form: { username, password: `${password}${'x'.repeat(72)}` } });
    for (const reply of [wrong, nobody, long]) {
      assertProblem(reply, 401, 'wrong-credentials');
      assert.match(reply.headers.get('www-authenticate') ?? '', /^Bearer/);
    }
    assert.deepEqual({ ...wrong.body, trace_id: '' }, { ...nobody.body, trace_id: '' });
  });

  test('ten wrong passwords block the name for a minute, also one that nobody has; others are let in', async () => {
    const { username } = await shopper(client);
    for (const name of [username, 'no-such-name']) {
      for (let n = 0; n < 10; n++) {
        const reply = await client('POST /token', { form: { username: name, password: 'wrong horse' } });
        assertProblem(reply, 401, 'wrong-credentials');
      }
      const blocked = await client('POST /token', { form: { username: name.toUpperCase(), password } });
      assertProblem(blocked, 429, 'too-many-logins');
      assert.equal(blocked.headers.get('retry-after'), '60');
    }
    await shopper(client);
    service.clock.now += 60_000;
    await login(client, username);
  });

  test('of a hundred guesses at once no more get an answer than the limit and those under way', async () => {
    const { username } = await shopper(client);
    const guess = () => client('POST /token', { form: { username, password: 'wrong horse' } });
    const replies = await Promise.all(Array.from({ length: 100 }, guess));
    const answered = replies.filter(({ status }) => status === 401).length;
    assert(answered >= 10 && answered <= 12, `${answered} guesses were answered`);
  });

  test('success forgives earlier mistakes', async () => {
    const { username } = await shopper(client);
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 9; n++) await client('POST /token', { form: { username, password: 'wrong horse' } });
      await login(client, username);
    }
  });

  test('hashes the password anew when the cost was changed since; the login goes on', async (t) => {
    const { username, userId, refreshToken } = await shopper(client);
    const { users } = service.stores;
    const shared = { ...service.stores, close: () => {} };
    const costly = await startTestService({ BCRYPT_COST: '5' }, () => shared);
    t.after(() => costly.close());
    await login(createClient(costly.url), username);
    assert.match((await users.load(userId as UserId, 'serial'))?.passwordHash ?? '', /^\$2b\$05\$/);
    assert.equal((await refresh(client, refreshToken)).status, 200);
    await login(createClient(costly.url), username);
  });

  test('malformed requests say what is missing', async () => {
    const form = { username: 'anna' };
    assertProblem(await client('POST /token', { form }), 422, 'invalid-request');
    assertProblem(await client('POST /token', { form: { grant_type: 'refresh_token' } }), 422, 'invalid-request');
    assertProblem(await client('POST /token', { form: { grant_type: 'implicit' } }), 422, 'invalid-request');
    assertProblem(await client('POST /token', { form: { ...form, password, admin: 'true' } }), 422, 'invalid-request');
    assertProblem(await client('POST /token', { json: { ...form, password } }), 415, 'unsupported-media-type');
    assertProblem(await client('POST /token'), 400, 'body-missing');
  });
});

describe('refreshing', () => {
  test('each token is good for one use and gives the next pair', async () => {
    const { refreshToken } = await shopper(client);
    const second = await refresh(client, refreshToken);
    assert.equal(second.status, 200);
    const third = await refresh(client, String(second.body.refresh_token));
    assert.equal(third.status, 200);
    assert.equal((await client('GET /users/me', { token: String(third.body.access_token) })).status, 200);
  });

  test('two tabs at once and a lost answer get the same successor, which works', async () => {
    const { refreshToken } = await shopper(client);
    const replies = await Promise.all(Array.from({ length: 10 }, () => refresh(client, refreshToken)));
    service.clock.now += 29_000;
    replies.push(await refresh(client, refreshToken));
    const successors = new Set(replies.map(({ body }) => body.refresh_token));
    assert.equal(successors.size, 1);
    assert.equal((await refresh(client, String([...successors][0]))).status, 200);
  });

  test('a token used again after 30 s ends the login for everybody who has it', async () => {
    const { refreshToken, username } = await shopper(client);
    const second = String((await refresh(client, refreshToken)).body.refresh_token);
    const elsewhere = await login(client, username);
    service.clock.now += 30_001;
    assertProblem(await refresh(client, refreshToken), 401, 'session-ended');
    assertProblem(await refresh(client, second), 401, 'session-ended');
    assert.equal((await refresh(client, elsewhere.refreshToken)).status, 200);
  });

  test('made-up and damaged tokens are refused and end nothing', async () => {
    const { refreshToken } = await shopper(client);
    const [family, , value] = refreshToken.split('.');
    const damaged = `${refreshToken.slice(0, -2)}${refreshToken.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const token of [
      'x',
      '..',
      damaged,
      `${family}.0.${value}`,
      `${family}.2.${value}`,
      `${family}.999999999.${value}`,
    ]) {
      assertProblem(await refresh(client, token), 401, 'session-ended');
    }
    assert.equal((await refresh(client, refreshToken)).status, 200);
  });

  test('a login ends after thirty days, however busy', async () => {
    let { refreshToken } = await shopper(client);
    for (let day = 0; day < 29; day++) {
      service.clock.now += 86_400_000;
      refreshToken = String((await refresh(client, refreshToken)).body.refresh_token);
    }
    service.clock.now += 86_400_000;
    assertProblem(await refresh(client, refreshToken), 401, 'session-ended');
  });
});

describe('logging out', () => {
  test('with a refresh token ends that login, whichever of its tokens it is; others go on', async () => {
    const { token, refreshToken, username } = await shopper(client);
    const other = await login(client, username);
    const second = String((await refresh(client, refreshToken)).body.refresh_token);
    assert.equal((await client('POST /logout', { token, json: { refresh_token: refreshToken } })).status, 204);
    assertProblem(await refresh(client, second), 401, 'session-ended');
    assert.equal((await refresh(client, other.refreshToken)).status, 200);
  });

  test('without one ends all logins', async () => {
    const { token, refreshToken, username } = await shopper(client);
    const other = await login(client, username);
    assert.equal((await client('POST /logout', { token })).status, 204);
    for (const held of [refreshToken, other.refreshToken])
      assertProblem(await refresh(client, held), 401, 'session-ended');
  });

  test('nobody logs another one out', async () => {
    const [{ token }, victim] = [await shopper(client), await shopper(client)];
    assert.equal((await client('POST /logout', { token, json: { refresh_token: victim.refreshToken } })).status, 204);
    assert.equal((await refresh(client, victim.refreshToken)).status, 200);
  });
});

describe('browser sessions', () => {
  const cookieOf = (reply: { headers: Headers }) => reply.headers.get('set-cookie') ?? '';
  const open = async (headers: Record<string, string> = {}) => {
    const { username } = await shopper(client);
    const reply = await client('POST /session', { json: { username, password }, headers });
    assert.equal(reply.status, 200);
    return { reply, cookie: cookieOf(reply).split(';')[0] ?? '' };
  };

  test('the refresh token is in a cookie that only /session gets and no script reads, and nowhere else', async () => {
    const { reply } = await open();
    assert.deepEqual(Object.keys(reply.body), ['access_token', 'token_type', 'expires_in']);
    assert.match(
      cookieOf(reply),
      /^session=[\w.-]+; Max-Age=2592000; Path=\/user-api\/session; HttpOnly; SameSite=Strict$/,
    );
  });

  test('the cookie is Secure for who came by HTTPS, or when configured', async () => {
    assert.match(cookieOf((await open({ 'x-forwarded-proto': 'https' })).reply), /; Secure/);
  });

  test('refresh rotates the cookie; closing ends the login and takes the cookie away', async () => {
    const { cookie } = await open();
    const refreshed = await client('POST /session/refresh', { headers: { cookie: `theme=dark; ${cookie}` } });
    assert.equal(refreshed.status, 200);
    assert.equal((await client('GET /users/me', { token: String(refreshed.body.access_token) })).status, 200);
    const next = cookieOf(refreshed).split(';')[0] ?? '';
    assert.notEqual(next, cookie);
    const closed = await client('DELETE /session', { headers: { cookie: next } });
    assert.equal(closed.status, 204);
    assert.match(cookieOf(closed), /^session=; Max-Age=0; Path=\/user-api\/session; HttpOnly/);
    assertProblem(await client('POST /session/refresh', { headers: { cookie: next } }), 401, 'session-ended');
    assert.equal((await client('DELETE /session')).status, 204);
  });

  test('without a cookie there is nothing to refresh', async () => {
    assertProblem(await client('POST /session/refresh'), 401, 'session-ended');
    assertProblem(await client('POST /session/refresh', { headers: { cookie: 'session=%00' } }), 401, 'session-ended');
  });

  test('a form of another site cannot log a browser in', async () => {
    const { username } = await shopper(client);
    assertProblem(await client('POST /session', { form: { username, password } }), 415, 'unsupported-media-type');
  });
});
