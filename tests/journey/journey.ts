import assert from 'node:assert/strict';
import { ProductListView } from '@product-store/backend/products/list-schemas';
import { ProductView } from '@product-store/backend/products/schemas';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { type Client, createClient } from '../shop/http-client.ts';
import { logIn, type Person } from '../shop/people.ts';
import type { Account } from '../shop/running-shop.ts';

/** A shop at any address, an administrator, and what every part of the journey does over and over. */
export interface Journey {
  /** Of the gateway, without a slash at the end. */
  url: string;
  client: Client;
  admin: Person;
  list(query: string): Promise<ReturnType<typeof ProductListView.parse>>;
  product(id: string): Promise<ReturnType<typeof ProductView.parse>>;
  cart(person: Person): Promise<ReturnType<typeof CartView.parse>>;
  put(person: Person, productId: string, quantity: number): Promise<void>;
  /** Orders what is in the cart. */
  checkOut(person: Person): Promise<OrderView>;
  order(person: Person, id: string): Promise<OrderView>;
  /** Products that can be bought and that no other part of the journey touches. */
  takeProducts(count: number): string[];
  /** What can be bought of a product, as far as whoever asks can tell: what each backend worker says, or the gateway. */
  stockSeen(id: string): Promise<number[]>;
}

/** Begins at a gateway; orders should move a step a second there. */
export const beginJourney = async (url: string, admin: Account): Promise<Journey> => {
  const client = createClient(url);
  const get = async (path: string, person?: Person): Promise<unknown> => {
    const reply = await client(`GET ${path}`, { token: person?.token });
    assert.equal(reply.status, 200, reply.text);
    return reply.json();
  };
  const list = async (query: string) => ProductListView.parse(await get(`/api/products/?${query}`));
  const product = async (id: string) => ProductView.parse(await get(`/api/products/${id}`));
  const stocked = (await list('in_stock=true&limit=100')).items.filter(({ stock_count }) => stock_count >= 50);
  return {
    url,
    client,
    admin: await logIn(client, admin),
    list,
    product,
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
    stockSeen: async (id) => [(await product(id)).stock_count],
  };
};
