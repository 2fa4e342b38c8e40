import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { SessionView, TokenView } from '@product-store/user/sessions/schemas';
import { z } from 'zod';
import { assertProblem } from '../contract/problems.ts';
import { logIn, newShopper, type Person } from '../shop/people.ts';
import type { Journey } from './journey.ts';

export const describeLogins = (open: () => Journey) =>
  describe('logins', () => {
    let shopper: Person;
    before(async () => {
      shopper = await newShopper(open().client);
    });

    test('a login is refreshed, each token once, and ends with the logout', async () => {
      const { client } = open();
      const refresh = (refresh_token: string) =>
        client('POST /user-api/token', { form: { grant_type: 'refresh_token', refresh_token } });
      const { refreshToken: first } = await logIn(client, shopper);
      const second = TokenView.parse((await refresh(first)).json());
      assert.notEqual(second.refresh_token, first);
      const me = await client('GET /user-api/users/me', { token: second.access_token });
      assert.equal(me.status, 200);
      const lost = TokenView.parse((await refresh(first)).json());
      assert.equal(lost.refresh_token, second.refresh_token, 'a lost answer is given again');
      const third = TokenView.parse((await refresh(second.refresh_token)).json());

      const left = await client('POST /user-api/logout', {
        token: third.access_token,
        json: { refresh_token: third.refresh_token },
      });
      assert.equal(left.status, 204);
      for (const token of [third.refresh_token, second.refresh_token, first])
        assertProblem(await refresh(token), 401, 'session-ended');
      const { refreshToken } = shopper;
      assert.equal((await refresh(refreshToken)).status, 200, 'other logins go on');
    });

    test('a browser keeps its login in a cookie that no script can read', async () => {
      const { client } = open();
      const { username, password } = shopper;
      const opened = await client('POST /user-api/session', { json: { username, password } });
      const cookieOf = (reply: typeof opened) => String(reply.headers['set-cookie']);
      const { access_token } = z.strictObject(SessionView.shape).parse(opened.json());
      assert.equal((await client('GET /user-api/users/me', { token: access_token })).status, 200);
      for (const part of [/HttpOnly/i, /SameSite=Strict/i, /Path=\/user-api\/session/i, /Max-Age=\d{5,}/i])
        assert.match(cookieOf(opened), part);
      const held = (reply: typeof opened) => ({ cookie: cookieOf(reply).split(';')[0] ?? '' });

      const refreshed = await client('POST /user-api/session/refresh', { headers: held(opened) });
      z.strictObject(SessionView.shape).parse(refreshed.json());
      assert.notEqual(held(refreshed).cookie, held(opened).cookie);
      assertProblem(await client('POST /user-api/session/refresh'), 401, 'session-ended');

      const closed = await client('DELETE /user-api/session', { headers: held(refreshed) });
      assert.equal(closed.status, 204);
      assert.match(cookieOf(closed), /^session=;.*Max-Age=0/i);
      for (const reply of [refreshed, opened])
        assertProblem(await client('POST /user-api/session/refresh', { headers: held(reply) }), 401, 'session-ended');
    });

    test('a new password ends every login; a deleted account is gone', async () => {
      const { client } = open();
      const json = { old_password: shopper.password, new_password: 'battery staple' };
      const { token } = shopper;
      assert.equal((await client('POST /user-api/users/me/password', { token, json })).status, 204);
      const form = { grant_type: 'refresh_token', refresh_token: shopper.refreshToken };
      assertProblem(await client('POST /user-api/token', { form }), 401, 'session-ended');
      const { username } = shopper;
      const old = await client('POST /user-api/token', { form: { username, password: shopper.password } });
      assertProblem(old, 401, 'wrong-credentials');
      const again = await logIn(client, { username, password: 'battery staple' });
      assert.equal((await client('DELETE /user-api/users/me', { token: again.token })).status, 204);
      assertProblem(await client('GET /user-api/users/me', { token: again.token }), 401, 'account-deleted');
      const gone = await client('POST /user-api/token', { form: { username, password: 'battery staple' } });
      assertProblem(gone, 401, 'wrong-credentials');
    });
  });
