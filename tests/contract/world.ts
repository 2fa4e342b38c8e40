import assert from 'node:assert/strict';
import { z } from 'zod';
import { freshName, logIn, newShopper, type Person } from '../shop/people.ts';
import { address, type Call, paramsOf } from './calls.ts';
import type { Target } from './target.ts';
import { callerToken } from './tokens.ts';

/** Everything that a call's example speaks of, for real: a shopper who has ordered a product and has it in the cart again. */
export interface World {
  shopper: Person;
  admin: Person;
  productId: string;
  orderId: string;
  /** A browser's, as /session gave it. */
  cookie: string;
}

const Products = z.object({ items: z.array(z.object({ product_id: z.string(), stock_count: z.number() })) });
const Order = z.object({ order_id: z.string() });

/** Orders are CREATED; these calls are about later ones. */
const movesBefore: Record<string, string[]> = {
  commitReservation: ['PROCESSING', 'SHIPPING'],
  releaseReservation: ['CANCELLED'],
};

/** Makes worlds that do not touch each other: each has its own shopper and product. */
export const createWorlds = (target: Target) => {
  const { gateway, accounts } = target;
  let stocked: Promise<string[]> | undefined;
  let admin: Promise<Person> | undefined;
  const products = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const skip of [0, 100, 200, 300]) {
      const reply = await gateway(`GET /api/products/?limit=100&in_stock=true&sort_by=created_at&skip=${skip}`);
      for (const { product_id, stock_count } of Products.parse(reply.json()).items)
        if (stock_count >= 20) found.push(product_id);
    }
    return found;
  };

  return async (operationId = ''): Promise<World> => {
    stocked ??= products();
    admin ??= logIn(gateway, accounts.admin);
    const productId = (await stocked).pop();
    assert.ok(productId, 'the catalogue holds too few products for one each');
    const shopper = await newShopper(gateway);
    const { token, username, password } = shopper;
    const line = { product_id: productId, quantity: 1 };
    const ordered = await gateway('POST /order-api/orders/', { token, json: { items: [line] } });
    assert.equal(ordered.status, 201, ordered.text);
    const { order_id: orderId } = Order.parse(ordered.json());
    for (const status of movesBefore[operationId] ?? []) {
      const moved = await gateway(`PUT /order-api/orders/${orderId}/status?status=${status}`, {
        token: (await admin).token,
      });
      assert.equal(moved.status, 200, moved.text);
    }
    const added = await gateway('POST /cart-api/cart/items', { token, json: line });
    assert.equal(added.status, 200, added.text);
    const session = await gateway('POST /user-api/session', { json: { username, password } });
    const cookie = session.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    return { shopper, admin: await admin, productId, orderId, cookie };
  };
};

/** What stands for what, whatever call it is in; other values of an example are good as they are. */
const meaning = (name: string, world: World, operationId: string): unknown => {
  switch (name) {
    case 'productId':
    case 'product_id':
    case 'lineId':
      return world.productId;
    case 'ids':
      return [world.productId];
    case 'orderId':
    case 'order_id':
      return world.orderId;
    case 'userId':
    case 'user_id':
      return world.shopper.userId;
    case 'username':
      return operationId === 'registerUser' ? freshName() : world.shopper.username;
    case 'frozen_at':
      return Date.now();
    default:
      return undefined;
  }
};

const filled = (value: unknown, world: World, operationId: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => filled(item, world, operationId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      meaning(name, world, operationId) ?? filled(part, world, operationId),
    ]),
  );
};

export interface Request {
  /** METHOD /path?query */
  call: string;
  body: unknown;
  token: string | undefined;
  headers: Record<string, string>;
  params: Record<string, string>;
  query: string;
}

const tokenFor = (target: Target, { endpoint, service }: Call, { shopper, admin }: World): string | undefined => {
  switch (endpoint.allow) {
    case 'public':
      return undefined;
    case 'customer':
      return shopper.token;
    case 'admin':
      return admin.token;
    case 'service':
      return target.inside && callerToken(target.inside, endpoint, service);
  }
};

/** The example of a call, about this world, by somebody who may. */
export const requestOf = (target: Target, call: Call, world: World): Request => {
  const { operationId, example = {} } = call.endpoint;
  const params = Object.fromEntries(
    paramsOf(call).map((name) => {
      const value = meaning(name, world, operationId) ?? example.params?.[name];
      assert.ok(typeof value === 'string', `${call.name}: give it an example of :${name}, or world.ts a meaning`);
      return [name, value];
    }),
  );
  const pairs = Object.entries(example.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  const query = pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
  return {
    call: `${call.method} ${address(call.path, params, query)}`,
    body: call.endpoint.body ? filled(example.body ?? {}, world, operationId) : example.body,
    token: tokenFor(target, call, world),
    headers: call.path.includes('/session') ? { cookie: world.cookie } : {},
    params,
    query,
  };
};
