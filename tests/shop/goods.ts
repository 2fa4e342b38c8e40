import assert from 'node:assert/strict';
import { ProductView } from '@product-store/backend/products/schemas';
import type { ProductId } from '@product-store/platform/values';
import { type Client, createClient } from './http-client.ts';
import type { Person } from './people.ts';
import type { RunningShop } from './running-shop.ts';
import { until } from './until.ts';

/** Asked over a new connection each time, so that every worker answers some of them: this often in a row. */
const looksPerWorker = 3;

const knownByAll = async (backend: Client, workers: number, product: ProductId): Promise<boolean> => {
  for (let look = 0; look < looksPerWorker * workers; look++)
    if ((await backend(`GET /products/${product}`, { alone: true })).status !== 200) return false;
  return true;
};

/** New products of a test's own, one for each of the given stocks, put in by an admin and known to every worker. */
export const stockUp = async (
  { url, ports, workers }: RunningShop,
  admin: Person,
  stocks: readonly number[],
): Promise<ProductId[]> => {
  const client = createClient(url);
  const products = await Promise.all(
    stocks.map(async (stock, index) => {
      const reply = await client('POST /api/products/', {
        token: admin.token,
        json: { name: `Чай ${index + 1}`, category: 'Бакалея', price: 100 + index, stock_count: stock },
      });
      assert.equal(reply.status, 201, reply.text);
      return ProductView.parse(reply.json()).product_id;
    }),
  );
  const backend = createClient(`http://127.0.0.1:${ports.backend.service}`);
  for (const product of products)
    await until('every backend worker knows the product', () => knownByAll(backend, workers, product));
  return products;
};
