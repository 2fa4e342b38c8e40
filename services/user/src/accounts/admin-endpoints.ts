import { UserIdSchema } from '@product-store/order/contract';
import { type Endpoint, endpoint, noContent, numberParameter, ok } from '@product-store/platform/http';
import { z } from 'zod';
import type { LoginThrottle } from '../login/login-throttle.ts';
import type { Accounts } from './accounts.ts';
import { SetRole, UserView, userView } from './schemas.ts';
import { canonicalUsername } from './username.ts';

export interface AdminFeatures {
  accounts: Accounts;
  throttle: LoginThrottle;
}

const UserParams = z.strictObject({ userId: UserIdSchema });
const Page = z.strictObject({
  limit: numberParameter(z.number().int().min(1).max(100).default(20)),
  /** The last user id of the page before; comes ready-made in the Link header. */
  cursor: UserIdSchema.optional(),
});

/** What administrators do with the accounts of others. */
export const adminEndpoints = ({ accounts, throttle }: AdminFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/users/',
    operationId: 'listUsers',
    summary: 'All users, in the order of their ids; the next page is in the Link header',
    allow: 'admin',
    priority: 'low',
    query: Page,
    answers: { 200: z.array(UserView) },
    example: { query: { limit: 20 } },
    handle: async ({ query: { limit, cursor } }) => {
      const users = await accounts.page(cursor, limit + 1);
      const page = users.slice(0, limit);
      const last = page.at(-1);
      // Relative to the address that was asked for, whatever prefix a gateway has put before it.
      const link = users.length > limit && last && `<?limit=${limit}&cursor=${last.userId}>; rel="next"`;
      return ok(page.map(userView), link ? { link } : undefined);
    },
  }),
  endpoint({
    method: 'put',
    path: '/users/:userId/role',
    operationId: 'setUserRole',
    summary: 'Gives a role; the user’s logins end, so a right that was taken away goes with the access token',
    allow: 'admin',
    params: UserParams,
    body: SetRole,
    answers: { 200: UserView },
    errors: ['user-not-found', 'own-role'],
    example: { params: { userId: '7d2b6a3e-9c1f-4e0a-8b35-2f6d1c9e4a70' }, body: { role: 'admin' } },
    handle: async ({ params, body, caller }) =>
      ok(userView(await accounts.setRole(params.userId, body.role, caller.userId))),
  }),
  endpoint({
    method: 'post',
    path: '/users/:userId/unlock',
    operationId: 'unlockUser',
    summary: 'Lets a user log in again at once after too many wrong passwords',
    allow: 'admin',
    params: UserParams,
    answers: { 204: null },
    errors: ['user-not-found'],
    example: { params: { userId: '7d2b6a3e-9c1f-4e0a-8b35-2f6d1c9e4a70' } },
    handle: async ({ params }) => {
      const name = canonicalUsername((await accounts.any(params.userId)).username);
      if (name) await throttle.clear(name);
      return noContent;
    },
  }),
];
