import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Client } from './http-client.ts';
import type { Account } from './running-shop.ts';

export interface Person extends Account {
  userId: string;
  token: string;
  refreshToken: string;
}

export const password = 'correct horse';

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });
const Me = z.object({ user_id: z.uuid() });

/** A name that nobody has had, in any run. */
export const freshName = (): string => `shopper-${randomUUID().slice(0, 18)}`;

const register = async (client: Client, username = freshName()): Promise<Account> => {
  const json = { username, full_name: 'Анна Петрова', phone: '+7 900 123-45-67', password };
  const reply = await client('POST /user-api/users/register', { json });
  assert.equal(reply.status, 200, reply.text);
  return { username, password };
};

export const logIn = async (client: Client, { username, password }: Account): Promise<Person> => {
  const reply = await client('POST /user-api/token', { form: { username, password } });
  assert.equal(reply.status, 200, reply.text);
  const { access_token, refresh_token } = Tokens.parse(reply.json());
  const me = await client('GET /user-api/users/me', { token: access_token });
  return { username, password, userId: Me.parse(me.json()).user_id, token: access_token, refreshToken: refresh_token };
};

/** Somebody new, logged in. */
export const newShopper = async (client: Client): Promise<Person> => logIn(client, await register(client));

/** Somebody new whom an admin has made an admin. */
export const newAdmin = async (client: Client, by: Person): Promise<Person> => {
  const account = await register(client);
  const { userId } = await logIn(client, account);
  const reply = await client(`PUT /user-api/users/${userId}/role`, { json: { role: 'admin' }, token: by.token });
  assert.equal(reply.status, 200, reply.text);
  return logIn(client, account); // the role is in the token
};
