import assert from 'node:assert/strict';
import { ProductListView } from '@product-store/backend/products/list-schemas';
import { ProductView } from '@product-store/backend/products/schemas';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { countedBy } from '../shop/counters.ts';
import { type Client, createClient } from '../shop/http-client.ts';
import { logIn, type Person } from '../shop/people.ts';
import { type RunningShop, startShop } from '../shop/running-shop.ts';
import { until } from '../shop/until.ts';
import { allReady } from '../shop/workers.ts';
import { startTraceReceiver, type TraceReceiver } from './trace-receiver.ts';

/** One shop, an administrator, and what every part of the journey does over and over. */
export interface Trip {
  shop: RunningShop;
  client: Client;
  admin: Person;
  traces: TraceReceiver;
  list(query: string): Promise<ReturnType<typeof ProductListView.parse>>;
  product(id: string): Promise<ReturnType<typeof ProductView.parse>>;
  cart(person: Person): Promise<ReturnType<typeof CartView.parse>>;
  put(person: Person, productId: string, quantity: number): Promise<void>;
  /** Orders what is in the cart. */
  checkOut(person: Person): Promise<OrderView>;
  order(person: Person, id: string): Promise<OrderView>;
  /** Products that can be bought and that no other part of the journey touches. */
  takeProducts(count: number): string[];
  /** What each backend worker says can be bought of a product. */
  stockOnEveryWorker(id: string): Promise<number[]>;
  close(): Promise<void>;
}

const stockOnEveryWorker = async (shop: RunningShop, id: string): Promise<number[]> => {
  const backend = createClient(`http://127.0.0.1:${shop.ports.backend.service}`);
  const workers = await allReady(shop, { services: ['backend'] });
  const counts = () => Promise.all(workers.map(async (one) => (await countedBy(one)).get('getProduct') ?? 0));
  const stock = new Map<number, number>();
  // Connections go to the workers in turn; which of them has answered, its own counter says.
  await until('every worker has answered', async () => {
    const before = await counts();
    const reply = await backend(`GET /products/${id}`, { alone: true });
    let who = -1;
    await until('the answer is counted', async () => {
      who = (await counts()).findIndex((count, index) => count > (before[index] ?? 0));
      return who >= 0;
    });
    stock.set(who, ProductView.parse(reply.json()).stock_count);
    return stock.size === workers.length;
  });
  return [...stock.values()];
};

/** Starts the shop of the journey: orders move a step a second, every request is traced. */
export const startTrip = async (): Promise<Trip> => {
  const traces = await startTraceReceiver();
  const env = { OTLP_ENDPOINT: traces.url, TRACE_RATIO: '1' };
  const shop = await startShop({ pace: 'fast', env }).catch((error: unknown) => {
    traces.close();
    throw error;
  });
  const client = createClient(shop.url);
  const get = async (path: string, person?: Person): Promise<unknown> => {
    const reply = await client(`GET ${path}`, { token: person?.token });
    assert.equal(reply.status, 200, reply.text);
    return reply.json();
  };
  const list = async (query: string) => ProductListView.parse(await get(`/api/products/?${query}`));
  const stocked = (await list('in_stock=true&limit=100')).items.filter(({ stock_count }) => stock_count >= 50);
  return {
    shop,
    client,
    traces,
    admin: await logIn(client, shop.accounts.admin),
    list,
    product: async (id) => ProductView.parse(await get(`/api/products/${id}`)),
    cart: async (person) => CartView.parse(await get('/cart-api/cart/', person)),
    put: async ({ token }, product_id, quantity) => {
      const reply = await client('POST /cart-api/cart/items', { token, json: { product_id, quantity } });
      assert.equal(reply.status, 200, reply.text);
    },
    checkOut: async ({ token }) => {
      const reply = await client('POST /cart-api/cart/checkout', { token });
      assert.equal(reply.status, 200, reply.text);
      return OrderView.parse(reply.json());
    },
    order: async (person, id) => OrderView.parse(await get(`/order-api/orders/${id}`, person)),
    takeProducts: (count) => {
      const taken = stocked.splice(0, count).map(({ product_id }) => product_id);
      assert.equal(taken.length, count, 'the catalogue holds too few products');
      return taken;
    },
    stockOnEveryWorker: (id) => stockOnEveryWorker(shop, id),
    close: async () => {
      await shop.stop();
      traces.close();
    },
  };
};
