import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OrderStatus } from '@product-store/order/contract';
import { assertProblem, type Client, createClient, shopper } from '../testing/shopper.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';
import { problem } from '../testing/upstream.ts';

let service: TestService;
let client: Client;
before(async () => {
  service = await startTestService();
  client = createClient(service.url);
});
after(() => service.close());

const orderIds = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const at = '2026-01-02T03:04:05.000Z';
const order = (order_id: string | undefined, status: OrderStatus, total: number) => {
  const line = { product_id: 'p', name: 'Молоко', price: total, quantity: 1, total_price: total };
  return { order_id, status, items: [line], total, created_at: at, updated_at: at, history: [{ status, at }] };
};
const cart = { items: [], total: 129.9, version: 3, state: 'OPEN', last_order_id: null };

const answers = (userId: string, { orders, carts = cart }: { orders?: unknown[]; carts?: unknown }) => {
  service.cart.answers.set(`GET /internal/carts/${userId}`, { status: 200, body: carts });
  service.order.answers.set(`GET /internal/users/${userId}/orders`, { status: 200, body: { orders } });
};

describe('the profile', () => {
  test('is the user with the cart’s total and the orders', async () => {
    const { token, userId, username } = await shopper(client);
    answers(userId, { orders: [order(orderIds[0], 'SHIPPING', 50.5)] });
    const { status, body } = await client('GET /users/me/profile', { token });
    assert.equal(status, 200);
    const { current_cart_total, orders, unavailable } = body;
    assert.deepEqual([body.user_id, body.username], [userId, username]);
    assert.deepEqual(
      { current_cart_total, orders, unavailable },
      {
        current_cart_total: 129.9,
        orders: [{ id: orderIds[0], status: 'SHIPPING', total: 50.5, created_at: at }],
        unavailable: [],
      },
    );
  });

  test('names the part whose service is broken, answers nonsense or refuses, and shows the rest', async () => {
    const { token, userId } = await shopper(client);
    for (const answer of [
      { status: 500, body: 'oops' },
      { status: 200, body: { nonsense: true } },
      { status: 404, body: problem(404, 'gone') },
    ]) {
      answers(userId, { orders: [] });
      service.cart.answers.set(`GET /internal/carts/${userId}`, answer);
      const { status, body } = await client('GET /users/me/profile', { token });
      assert.equal(status, 200);
      assert.deepEqual([body.current_cart_total, body.orders, body.unavailable], [null, [], ['cart']]);
    }
  });

  test('with both services down is still the user', async (t) => {
    const alone = await startTestService();
    t.after(() => alone.close());
    await Promise.all([alone.cart.close(), alone.order.close()]);
    const { token } = await shopper(createClient(alone.url));
    const { status, body } = await createClient(alone.url)('GET /users/me/profile', { token });
    assert.equal(status, 200);
    assert.deepEqual([body.current_cart_total, body.orders, body.unavailable], [null, null, ['cart', 'orders']]);
  });
});

describe('the own cart and orders', () => {
  test('are what their services say at this moment, asked with a service token of ours', async () => {
    const { token, userId } = await shopper(client);
    answers(userId, { orders: [order(orderIds[1], 'CREATED', 10)] });
    assert.deepEqual((await client('GET /users/me/cart', { token })).body, cart);
    assert.deepEqual((await client('GET /users/me/orders', { token })).list, [
      { id: orderIds[1], status: 'CREATED', total: 10, created_at: at },
    ]);
    const asked = service.cart.calls.at(-1)?.headers.authorization ?? '';
    assert.match(asked, /^Bearer /);
    assert(!asked.includes(token), 'the shopper’s token stays here');
  });

  test('whose service is down answer 503 and when to come back', async () => {
    const { token, userId } = await shopper(client);
    service.cart.answers.set(`GET /internal/carts/${userId}`, { status: 503, body: {} });
    const reply = await client('GET /users/me/cart', { token });
    assertProblem(reply, 503, 'cart-unavailable');
    assert.match(reply.headers.get('retry-after') ?? '', /^\d+$/);
  });
});

describe('ordering the own cart', () => {
  const checkoutOf = (userId: string) => `POST /internal/carts/${userId}/checkout`;

  test('answers exactly 200 with the order and passes the key on', async () => {
    const { token, userId } = await shopper(client);
    service.cart.answers.set(checkoutOf(userId), { status: 200, body: order(orderIds[2], 'CREATED', 99.9) });
    const reply = await client('POST /users/me/orders', { token, headers: { 'idempotency-key': 'k-1' } });
    assert.equal(reply.status, 200);
    assert.deepEqual(reply.body, order(orderIds[2], 'CREATED', 99.9));
    assert.equal(service.cart.calls.at(-1)?.headers['idempotency-key'], 'k-1');
    assert.equal((await client('POST /users/me/orders', { token, json: {} })).status, 200);
    assert.match(String(service.cart.calls.at(-1)?.headers['idempotency-key']), /^[0-9a-f-]{36}$/);
  });

  test('passes the cart’s refusals on as they are, 400 for an empty cart', async () => {
    const { token, userId } = await shopper(client);
    const empty = problem(400, 'cart-empty', { last_order_id: orderIds[0] });
    service.cart.answers.set(checkoutOf(userId), { status: 400, body: empty });
    const reply = await client('POST /users/me/orders', { token });
    assertProblem(reply, 400, 'cart-empty');
    assert.equal(reply.body.last_order_id, orderIds[0]);
    service.cart.answers.set(checkoutOf(userId), {
      status: 409,
      body: problem(409, 'insufficient-stock', { available: 3 }),
    });
    const sold = await client('POST /users/me/orders', { token });
    assertProblem(sold, 409, 'insufficient-stock');
    assert.equal(sold.body.available, 3);
  });

  test('a repetition after a lost answer carries the same key', async () => {
    const { token, userId } = await shopper(client);
    service.cart.answers.set(checkoutOf(userId), { status: 502, body: 'lost' });
    const before = service.cart.calls.length;
    assertProblem(await client('POST /users/me/orders', { token }), 503, 'cart-unavailable');
    const keys = service.cart.calls.slice(before).map(({ headers }) => headers['idempotency-key']);
    assert(keys.length > 1, 'it was tried again');
    assert.equal(new Set(keys).size, 1);
  });

  test('a key that cannot be one is refused before anything happens', async () => {
    const { token } = await shopper(client);
    const before = service.cart.calls.length;
    const reply = await client('POST /users/me/orders', { token, headers: { 'idempotency-key': 'two words' } });
    assertProblem(reply, 422, 'invalid-idempotency-key');
    assert.equal(service.cart.calls.length, before);
  });

  test('an account that was deleted orders nothing, though its token still lives', async () => {
    const { token } = await shopper(client);
    await client('DELETE /users/me', { token });
    const before = service.cart.calls.length;
    assertProblem(await client('POST /users/me/orders', { token }), 401, 'account-deleted');
    assert.equal(service.cart.calls.length, before);
  });
});

describe('what was spent', () => {
  const event = (
    user_id: string,
    order_id: string | undefined,
    seq: number,
    status: OrderStatus,
    total_kopecks: number,
  ) => ({
    order_id,
    user_id,
    seq,
    status,
    at: 1,
    total_kopecks,
  });
  const send = (...events: unknown[]) =>
    client('POST /internal/order-events', { token: service.serviceToken(), json: { events } });
  const spent = async (token: string) => {
    const { body } = await client('GET /users/me/total-spent', { token });
    return [body.total_spent, body.orders_count, body.unavailable];
  };

  test('is the sum of real orders that were not cancelled: of this moment, and of those that are gone by now', async () => {
    const { token, userId } = await shopper(client);
    await send(
      event(userId, orderIds[0], 1, 'CREATED', 10_010), // gone from the order service by now
      event(userId, orderIds[1], 1, 'CREATED', 2_000), // cancelled a moment ago
    );
    answers(userId, {
      orders: [order(orderIds[1], 'CANCELLED', 20), order(orderIds[2], 'CREATED', 0.3)], // the last one just made
    });
    assert.deepEqual(await spent(token), [100.4, 2, []]);
    service.order.answers.set(`GET /internal/users/${userId}/orders`, { status: 500, body: {} });
    assert.deepEqual(await spent(token), [120.1, 2, ['orders']]);
  });

  test('the same event any number of times, also at once, counts once', async () => {
    const { token, userId } = await shopper(client);
    answers(userId, { orders: [] });
    const same = event(userId, orderIds[0], 1, 'CREATED', 1_000);
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(same)));
    assert.equal(
      replies.reduce((sum, { body }) => sum + Number(body.taken), 0),
      1,
    );
    assert.deepEqual(await spent(token), [10, 1, []]);
  });

  test('events come from services only', async () => {
    const { token, userId } = await shopper(client);
    const events = [event(userId, orderIds[0], 1, 'CREATED', 1_000)];
    assertProblem(await client('POST /internal/order-events', { token, json: { events } }), 401, 'invalid-token');
    assertProblem(await client('POST /internal/order-events', { json: { events } }), 401, 'login-required');
  });
});
