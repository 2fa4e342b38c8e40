import { Unauthenticated } from '@product-store/platform/errors';
import { type Answer, type Endpoint, endpoint, noContent, ok } from '@product-store/platform/http';
import type { Accounts } from '../accounts/accounts.ts';
import type { Login } from '../login/login.ts';
import { Credentials, Logout, SessionView, sessionView, TokenRequest, TokenView, tokenView } from './schemas.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { Sessions, Tokens } from './sessions.ts';

export interface SessionFeatures {
  login: Login;
  sessions: Sessions;
  accounts: Accounts;
  cookie: SessionCookie;
}

const loginErrors = ['wrong-credentials', 'too-many-logins', 'passwords-busy'];

/** Logging in and out: programs by /token, browsers by /session. */
export const sessionEndpoints = (features: SessionFeatures): Endpoint[] => [
  ...tokenEndpoints(features),
  ...browserEndpoints(features),
];

const tokenEndpoints = (features: SessionFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/token',
    operationId: 'createToken',
    summary: 'Log in (grant_type password) or go on with a refresh token (each is good for one use)',
    allow: 'public',
    priority: 'low',
    body: TokenRequest,
    bodyTypes: ['form'],
    answers: { 200: TokenView },
    errors: [...loginErrors, 'session-ended'],
    example: { body: { grant_type: 'password', username: 'anna.petrova', password: 'correct horse' } },
    handle: async ({ body }) =>
      ok(
        tokenView(
          body.grant_type === 'refresh_token'
            ? await features.sessions.refresh(body.refreshToken)
            : await features.login.login(body.username, body.password),
        ),
      ),
  }),
  endpoint({
    method: 'post',
    path: '/logout',
    operationId: 'logout',
    summary: 'Ends the login of the refresh_token in the body; without one, all logins of the caller, everywhere',
    allow: 'customer',
    body: Logout,
    bodyOptional: true,
    answers: { 204: null },
    errors: ['account-deleted'],
    example: { body: {} },
    handle: async ({ caller, body: { refresh_token } }) => {
      if (refresh_token === undefined) await features.accounts.endSessions(caller.userId);
      else await features.sessions.end(refresh_token, caller.userId);
      return noContent;
    },
  }),
];

const browserEndpoints = (features: SessionFeatures): Endpoint[] => {
  const answer = (tokens: Tokens, header: (name: string) => string | undefined): Answer =>
    ok(sessionView(tokens), {
      'set-cookie': features.cookie.holding(tokens.refreshToken, tokens.sessionEndsAt, header),
    });
  return [
    endpoint({
      method: 'post',
      path: '/session',
      operationId: 'openSession',
      summary: 'Login for browsers: the refresh token comes as a cookie that scripts cannot read',
      allow: 'public',
      priority: 'low',
      body: Credentials,
      answers: { 200: SessionView },
      errors: loginErrors,
      example: { body: { username: 'anna.petrova', password: 'correct horse' } },
      handle: async ({ body: { username, password }, header }) =>
        answer(await features.login.login(username, password), header),
    }),
    endpoint({
      method: 'post',
      path: '/session/refresh',
      operationId: 'refreshSession',
      summary: 'A new access token for the browser’s session cookie',
      allow: 'public',
      answers: { 200: SessionView },
      errors: ['session-ended'],
      handle: async ({ header }) => {
        const held = features.cookie.read(header);
        if (!held)
          throw new Unauthenticated('session-ended', 'There is no session here, or it has ended. Log in again.');
        return answer(await features.sessions.refresh(held), header);
      },
    }),
    endpoint({
      method: 'delete',
      path: '/session',
      operationId: 'closeSession',
      summary: 'Logs this browser out',
      allow: 'public',
      answers: { 204: null },
      handle: async ({ header }) => {
        const held = features.cookie.read(header);
        if (held) await features.sessions.end(held);
        return { ...noContent, headers: { 'set-cookie': features.cookie.gone(header) } };
      },
    }),
  ];
};
