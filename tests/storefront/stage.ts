import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ProductView } from '@product-store/backend/products/schemas';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { type Client, createClient } from '../shop/http-client.ts';
import { impatientGateway } from '../shop/impatient-gateway.ts';
import { logIn, type Person } from '../shop/people.ts';
import { quickStop, type RunningShop, startShop } from '../shop/running-shop.ts';
import { until } from '../shop/until.ts';
import { startChromium } from './chromium.ts';

export type Product = ReturnType<typeof ProductView.parse>;

/** A real shop, a real browser, and what goes on behind the pages. */
export interface Stage {
  shop: RunningShop;
  client: Client;
  browser: Browser;
  /** A product of a test's own, known to every worker. */
  newProduct(stock: number): Promise<Product>;
  /** An admin's correction of the stock. */
  takeOut(productId: string, quantity: number): Promise<void>;
  put(person: Person, productId: string, quantity: number): Promise<void>;
  cartOf(person: Person): Promise<CartView>;
  ordersOf(person: Person): Promise<OrderView[]>;
  /** An admin moves an order on. */
  moveOrder(orderId: string, status: string): Promise<void>;
  close(): Promise<void>;
}

const looksPerWorker = 3;

const openCounter = (shop: RunningShop, client: Client, admin: Person) => {
  const backend = createClient(`http://127.0.0.1:${shop.ports.backend.service}`);
  const ask = async (call: string, parameters: Parameters<Client>[1], status = 200) => {
    const reply = await client(call, parameters);
    assert.equal(reply.status, status, reply.text);
    return reply.json();
  };
  const isKnownToAll = async (id: string): Promise<boolean> => {
    for (let look = 0; look < looksPerWorker * shop.workers; look++)
      if ((await backend(`GET /products/${id}`, { alone: true })).status !== 200) return false;
    return true;
  };
  const { token } = admin;
  return {
    newProduct: async (stock: number) => {
      const json = {
        name: `Чай пробный ${randomUUID().slice(0, 8)}`,
        category: 'Бакалея',
        price: 129.9,
        stock_count: stock,
      };
      const product = ProductView.parse(await ask('POST /api/products/', { token, json }, 201));
      await until('every backend worker knows the product', () => isKnownToAll(product.product_id));
      return product;
    },
    takeOut: async (productId: string, quantity: number) => {
      await ask(`POST /api/products/${productId}/stock`, { token, json: { change: -quantity, reason: 'broken' } });
    },
    put: async (person: Person, product_id: string, quantity: number) => {
      await ask('POST /cart-api/cart/items', { token: person.token, json: { product_id, quantity } });
    },
    cartOf: async (person: Person) => CartView.parse(await ask('GET /cart-api/cart/', { token: person.token })),
    ordersOf: async (person: Person) =>
      z.array(OrderView).parse(await ask('GET /order-api/orders/', { token: person.token })),
    moveOrder: async (orderId: string, status: string) => {
      await ask(`PUT /order-api/orders/${orderId}/status?status=${status}`, { token });
    },
  };
};

/** Orders move only when an admin moves them: a slow machine never finds one gone too far to be cancelled. */
export const openStage = async (): Promise<Stage> => {
  const shop = await startShop({ pace: 'real', env: { ...impatientGateway(), ...quickStop } });
  try {
    const client = createClient(shop.url);
    const counter = openCounter(shop, client, await logIn(client, shop.accounts.admin));
    const browser = await startChromium();
    const close = async () => {
      await browser.close();
      await shop.stop();
    };
    return { shop, client, browser, ...counter, close };
  } catch (error) {
    await shop.stop();
    throw error;
  }
};
