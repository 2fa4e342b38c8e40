import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { type ServiceName, serviceNames } from '@product-store/cli/shop/ports.ts';
import type { Endpoint } from '@product-store/platform/http';
import type { Reply } from '../shop/http-client.ts';
import { logIn, newAdmin, newShopper, type Person } from '../shop/people.ts';
import { askOf } from './answers.ts';
import { address, type Call, calls, clientFor, paramsOf } from './calls.ts';
import { assertProblem } from './problems.ts';
import { assertUnchanged, settledSnapshot } from './snapshot.ts';
import type { Inside, Target } from './target.ts';
import { forgedAdminTokens, forgedServiceTokens, serviceToken } from './tokens.ts';
import { createWorlds, requestOf } from './world.ts';

type Standing = 'nobody' | 'customer' | 'admin' | { service: ServiceName };
interface Asker {
  name: string;
  standing: Standing;
  token(service: ServiceName): string | undefined;
}

const askersOf = (inside: Inside, people: Record<'customer' | 'other' | 'admin', Person>): Asker[] => {
  const forged = { ...forgedAdminTokens(inside, people.admin, people.customer), ...forgedServiceTokens(inside) };
  return [
    { name: 'none', standing: 'nobody', token: () => undefined },
    { name: 'customer', standing: 'customer', token: () => people.customer.token },
    { name: 'other customer', standing: 'customer', token: () => people.other.token },
    { name: 'admin', standing: 'admin', token: () => people.admin.token },
    ...serviceNames.map((service) => ({
      name: `service ${service}`,
      standing: { service },
      token: (to: ServiceName) => serviceToken(inside, service, to),
    })),
    ...Object.entries(forged).map(([name, token]) => ({ name, standing: 'nobody' as const, token })),
  ];
};

const denials: Record<string, number> = {
  'login-required': 401,
  'invalid-token': 401,
  'admins-only': 403,
  'service-not-allowed': 403,
};

/** What the table says should happen. */
const rightAnswer = ({ allow, callers }: Endpoint, standing: Standing): 'let in' | 401 | 403 => {
  if (allow === 'public') return 'let in';
  if (allow === 'service') {
    if (typeof standing === 'string') return 401;
    return callers?.includes(standing.service) ? 'let in' : 403;
  }
  if (standing === 'admin') return 'let in';
  if (standing === 'customer') return allow === 'customer' ? 'let in' : 403;
  return 401;
};

/** Let in is who gets as far as the call's own rules: what those say is the matter of other tests. */
const answerOf = (reply: Reply): 'let in' | number => {
  assert.ok(reply.status < 500, `${reply.status} ${reply.text}`);
  if (reply.status < 400) return 'let in';
  const { code } = assertProblem(reply);
  return code in denials ? reply.status : 'let in';
};

/** Of nothing that exists, and without a body: whoever is let in changes nothing but themselves. */
const ask = (target: Target, call: Call, token: string | undefined, headers = {}): Promise<Reply> => {
  const params = Object.fromEntries(paramsOf(call).map((name) => [name, randomUUID()]));
  const client = clientFor(target, call);
  if (!client) throw new Error('only whoever runs the shop reaches this');
  return client(`${call.method} ${address(call.path, params)}`, { token, headers });
};

const insiders = (target: Target): Inside => {
  if (!target.inside) throw new Error('needs a shop of our own: its keys and ports');
  return target.inside;
};

/** The table cannot judge itself: whoever opens a call to everyone says so here as well. */
const meantForEveryone = [
  ...['backend', 'cart', 'order', 'user'].map((service) => `${service} getHealth`),
  'backend listProducts',
  'backend listCategories',
  'backend listProductsByCategory',
  'backend searchProducts',
  'backend suggestProducts',
  'backend getProduct',
  'backend listPopularProducts',
  'backend listSimilarProducts',
  'backend previewProduct',
  'backend getRobots',
  'backend getSitemap',
  'backend getSitemapOfPages',
  'backend getSitemapOfProducts',
  'user registerUser',
  'user createToken',
  'user openSession',
  'user refreshSession',
  'user closeSession',
  'user getJwks',
];

/** What clients, proxies and other shops' gateways have said identity with. */
export const identityHeaders = (person: Person): Record<string, string> => ({
  'x-user-id': person.userId,
  'x-user': person.username,
  'x-user-name': person.username,
  'x-user-role': 'admin',
  'x-role': 'admin',
  'x-roles': 'admin',
  'x-admin': 'true',
  'x-is-admin': 'true',
  admin: 'true',
  'x-forwarded-user': person.username,
  'x-remote-user': person.username,
  'remote-user': person.username,
  'x-auth-request-user': person.username,
  'x-service-name': 'order',
  'x-internal-caller': 'order',
  'x-original-url': '/internal/',
  'x-rewrite-url': '/internal/',
  'x-forwarded-for': '127.0.0.1',
  forwarded: 'for=127.0.0.1',
  'x-access-token': person.token,
  'x-authorization': `Bearer ${person.token}`,
  cookie: `token=${person.token}; access_token=${person.token}; jwt=${person.token}`,
});

/** Who may call what: every endpoint of the tables by everybody there is, and by many who only say so. */
export const describeAuthorisation = (open: () => Target) =>
  describe('authorisation', () => {
    let askers: Asker[] = [];
    let admin: Person;
    before(async () => {
      const { gateway, accounts, ...target } = open();
      const [customer, other] = [await newShopper(gateway), await newShopper(gateway)];
      // Not the shop's own administrator: one of the calls deletes whoever calls.
      admin = await newAdmin(gateway, await logIn(gateway, accounts.admin));
      askers = askersOf(insiders({ gateway, accounts, ...target }), { customer, other, admin });
    });

    for (const call of calls) {
      test(`${call.name} is for ${call.endpoint.allow} and nobody else`, async () => {
        const answers = new Map<string, unknown>();
        const right = new Map<string, unknown>();
        for (const { name, standing, token } of askers) {
          answers.set(name, answerOf(await ask(open(), call, token(call.service))));
          right.set(name, rightAnswer(call.endpoint, standing));
        }
        assert.deepEqual(answers, right);
      });
    }

    test('services’ own calls are those under /internal/, which the gateway keeps to itself', () => {
      const misplaced = calls.filter(({ endpoint, internal }) => (endpoint.allow === 'service') !== internal);
      assert.deepEqual(
        misplaced.map(({ name }) => name),
        [],
      );
    });

    test('nothing is public that is not meant to be', () => {
      const found = calls.filter(({ endpoint }) => endpoint.allow === 'public').map(({ name }) => name);
      assert.deepEqual(found.sort(), [...meantForEveryone].sort());
    });

    test('what belongs to somebody else is not there, whatever call names it', async () => {
      // Products belong to nobody; lines of a cart and orders do.
      const naming = calls.filter(
        (call) => call.endpoint.allow === 'customer' && paramsOf(call).some((name) => name !== 'productId'),
      );
      assert.ok(naming.length > 3);
      const world = await createWorlds(open())();
      const untouched = await settledSnapshot(open(), world);
      const stranger = await newShopper(open().gateway);
      for (const call of naming) {
        const request = requestOf(open(), call, world);
        const reply = await open().gateway(request.call, { ...askOf(call, request), token: stranger.token });
        // Taking out what is not there is no mistake: the stranger's own cart does not hold it.
        if (reply.status !== 204) assertProblem(reply, 404);
      }
      await assertUnchanged(open(), world, untouched);
    });

    test('identity comes from the token alone, whatever headers say', async () => {
      const [none, customer] = askers;
      for (const call of calls.filter(({ endpoint }) => endpoint.allow !== 'public')) {
        for (const { name, standing, token } of [none, customer].flatMap((asker) => asker ?? [])) {
          const reply = await ask(open(), call, token(call.service), identityHeaders(admin));
          const right = rightAnswer(call.endpoint, standing);
          assert.equal(answerOf(reply), right, `${call.name} by ${name} who says to be an admin: ${reply.text}`);
        }
      }
    });
  });
