import { createCallShop } from '../api/call-shop.ts';
import type { components } from '../api/generated/user.ts';
import { Problem } from '../api/problem.ts';
import { servicePaths } from '../api/services.ts';
import { type AccessToken, accessTokenOf } from './access-token.ts';

/** Without tokens: these calls are where tokens come from. */
const call = createCallShop({ service: 'user' });

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  call(
    new Request(new URL(`${servicePaths.user}/session${path}`, location.origin), {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }),
  );

const tokenIn = async (response: Response): Promise<AccessToken> => {
  const session: components['schemas']['Session'] = await response.json();
  return accessTokenOf(session, Date.now());
};

/** @throws Problem `wrong-credentials`, `too-many-logins`, .. */
export const openSession = async (username: string, password: string): Promise<AccessToken> =>
  tokenIn(await ask('POST', '', { username, password }));

/** A new access token by the cookie that only the server reads; undefined: the login is over. @throws Problem */
export const refreshSession = async (): Promise<AccessToken | undefined> => {
  try {
    return await tokenIn(await ask('POST', '/refresh'));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined;
    throw error;
  }
};

export const closeSession = async (): Promise<void> => {
  await ask('DELETE', '');
};
