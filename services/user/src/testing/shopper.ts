import assert from 'node:assert/strict';
import { z } from 'zod';
import { UserView } from '../accounts/schemas.ts';
import { TokenView } from '../sessions/schemas.ts';

export interface Reply {
  status: number;
  headers: Headers;
  /** The fields of a JSON object. */
  body: Record<string, unknown>;
  /** The items of a JSON array. */
  list: unknown[];
}

const Fields = z.record(z.string(), z.unknown());

interface Request {
  json?: unknown;
  form?: Record<string, string>;
  token?: string;
  headers?: Record<string, string>;
}

/** Speaks HTTP with one service, as any client would. */
export const createClient =
  (url: string) =>
  async (call: string, { json, form, token, headers = {} }: Request = {}): Promise<Reply> => {
    const [method = 'GET', path = '/'] = call.split(' ');
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form && { body: new URLSearchParams(form) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    const list = Array.isArray(parsed) ? parsed : [];
    return { status: response.status, headers: response.headers, body: Fields.catch({}).parse(parsed), list };
  };
export type Client = ReturnType<typeof createClient>;

export const password = 'correct horse';
let made = 0;

export const newcomer = (fields: Record<string, unknown> = {}) => ({
  username: `shopper-${++made}`,
  full_name: 'Анна Петрова',
  phone: '+7 900 123-45-67',
  password,
  ...fields,
});

/** Somebody new, logged in. */
export const shopper = async (client: Client) => {
  const details = newcomer();
  const registered = await client('POST /users/register', { json: details });
  assert.equal(registered.status, 200, JSON.stringify(registered.body));
  const { user_id } = UserView.parse(registered.body);
  return { ...(await login(client, details.username)), username: details.username, userId: user_id };
};

export const login = async (client: Client, username: string, secret = password) => {
  const reply = await client('POST /token', { form: { username, password: secret } });
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  const { access_token, refresh_token } = TokenView.parse(reply.body);
  return { token: access_token, refreshToken: refresh_token };
};

export const refresh = (client: Client, refresh_token: string) =>
  client('POST /token', { form: { grant_type: 'refresh_token', refresh_token } });

/** A refusal as all of them are: a problem with a stable code and a sentence for people. */
export const assertProblem = (reply: Reply, status: number, code: string): void => {
  assert.deepEqual([reply.status, reply.body.code], [status, code], JSON.stringify(reply.body));
  assert.match(reply.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.match(z.string().parse(reply.body.detail), /\S+ \S+/);
};
