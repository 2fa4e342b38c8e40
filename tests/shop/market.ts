import assert from 'node:assert/strict';
import type { ProductId } from '@product-store/platform/values';
import { type Answers, definiteAnswer } from './answers.ts';
import { stockUp } from './goods.ts';
import { type Client, createClient, type Reply } from './http-client.ts';
import { logIn, newShopper, type Person } from './people.ts';
import type { Line } from './purchases.ts';
import { type RunningShop, startShop } from './running-shop.ts';
import { openStoredShop, type StoredShop } from './stored-shop.ts';

/** A running shop with people in it, and what they do. */
export interface Market {
  shop: RunningShop;
  client: Client;
  stored: StoredShop;
  shoppers: readonly Person[];
  /** New products with so much stock each. */
  stockUp(...stocks: number[]): Promise<ProductId[]>;
  /** An admin's correction of the stock. */
  takeOut(product: ProductId, quantity: number): Promise<void>;
  putIn(shopper: Person, lines: readonly Line[]): Promise<void>;
  /** Over a connection of its own, so the next worker's; again while the shop says "try again". */
  checkout(shopper: Person, answers: Answers, key?: string): Promise<Reply>;
  /** Once all has settled: so much is left of the product, all of it free, and no law is broken. */
  expectLeft(product: ProductId, left: number): Promise<void>;
  close(): Promise<void>;
}

export const openMarket = async (shoppers: number, env: Record<string, string> = {}): Promise<Market> => {
  const shop = await startShop({ env });
  const client = createClient(shop.url);
  const stored = await openStoredShop(shop);
  const close = async () => {
    await stored.close();
    await shop.stop();
  };
  try {
    const admin = await logIn(client, shop.accounts.admin);
    return {
      shop,
      client,
      stored,
      shoppers: await Promise.all(Array.from({ length: shoppers }, () => newShopper(client))),
      stockUp: (...stocks) => stockUp(shop, admin, stocks),
      takeOut: async (product, quantity) => {
        if (quantity === 0) return;
        const json = { change: -quantity, reason: 'broken' };
        const reply = await client(`POST /api/products/${product}/stock`, { token: admin.token, json });
        assert.equal(reply.status, 200, reply.text);
      },
      putIn: async ({ token }, lines) => {
        for (const json of lines) {
          const reply = await client('POST /cart-api/cart/items', { token, json });
          assert.equal(reply.status, 200, reply.text);
        }
      },
      checkout: ({ token }, answers, key) => {
        const headers = key === undefined ? {} : { 'idempotency-key': key };
        return definiteAnswer(() => client('POST /cart-api/cart/checkout', { token, headers, alone: true }), answers);
      },
      expectLeft: async (product, left) => {
        const { onHand, available, held } = await stored.stock(product);
        assert.deepEqual({ onHand, available, held }, { onHand: left, available: left, held: 0 });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
