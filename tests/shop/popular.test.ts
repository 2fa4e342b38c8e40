import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ProductId } from '@product-store/platform/values';
import { z } from 'zod';
import { Answers } from './answers.ts';
import { stockUp } from './goods.ts';
import { createClient } from './http-client.ts';
import { logIn, newShopper } from './people.ts';
import { createBuyer, type Line } from './purchases.ts';
import { quickStop, type RunningShop, startShop } from './running-shop.ts';
import { until } from './until.ts';
import { allReady } from './workers.ts';

let data: string;
before(() => {
  data = mkdtempSync(join(tmpdir(), 'popular-'));
});
after(() => rmSync(data, { recursive: true, force: true }));

const Items = z.object({ items: z.array(z.object({ product_id: z.string(), price: z.number() })) });
/** Asked over new connections, so that every worker answers some of them. */
const looksPerWorker = 3;

const open = async (): Promise<RunningShop> =>
  startShop({ data, products: 500, env: { ...quickStop, POPULARITY_EVERY_S: '1' } });

/** Every worker says the same of what is asked. */
const allSay = async (
  { ports, workers }: RunningShop,
  call: string,
  expected: (items: z.output<typeof Items>['items']) => boolean,
) => {
  const backend = createClient(`http://127.0.0.1:${ports.backend.service}`);
  for (let look = 0; look < looksPerWorker * workers; look++) {
    const { items } = Items.parse((await backend(`GET ${call}`, { alone: true })).json());
    if (!expected(items)) return false;
  }
  return true;
};
const popular = (shop: RunningShop, products: readonly (ProductId | undefined)[]) =>
  until('every worker shows what was sold, most first', () =>
    allSay(shop, `/products/popular?limit=${products.length}`, (items) =>
      items.every(({ product_id }, at) => product_id === products[at]),
    ),
  );

test('what is shipped becomes popular on every worker, also when those that counted are killed, and stays so', async () => {
  let shop = await open();
  try {
    const client = createClient(shop.url);
    const admin = await logIn(client, shop.accounts.admin);
    const [tea, coffee, cocoa] = await stockUp(shop, admin, [100, 100, 100]);
    assert.ok(tea && coffee && cocoa);
    const buyer = createBuyer(client, await newShopper(client), new Answers(), AbortSignal.timeout(300_000));
    const buy = async (key: string, ...lines: Line[]) => {
      assert.equal((await buyer.buy(key, await buyer.fill(lines))).outcome, 'made');
    };
    await buy('1', { product_id: tea, quantity: 2 }, { product_id: coffee, quantity: 5 });
    await popular(shop, [coffee, tea]);

    // Whoever holds the lease is among them; nobody hands it back.
    const services = ['backend'] as const;
    const killed = await allReady(shop, { services });
    for (const { pid } of killed) process.kill(pid, 'SIGKILL');
    await allReady(shop, { services, gone: new Set(killed.map(({ pid }) => pid)) });
    await popular(shop, [coffee, tea]);
    await buy('2', { product_id: cocoa, quantity: 9 });
    await popular(shop, [cocoa, coffee, tea]);

    await shop.stop();
    shop = await open();
    await popular(shop, [cocoa, coffee, tea]);
  } finally {
    await shop.stop();
  }
});

test('prices that are changed together are seen on every worker, and changed once', async () => {
  const shop = await open();
  try {
    const client = createClient(shop.url);
    const { token } = await logIn(client, shop.accounts.admin);
    const filter = { category: 'Фрукты' };
    const list = `/products/?category=${encodeURIComponent(filter.category)}&limit=100&sort_by=created_at`;
    const before = Items.parse((await client(`GET /api${list}`)).json()).items;
    assert.ok(before.length > 10);
    const call = () =>
      client('POST /api/products/prices', {
        token,
        headers: { 'idempotency-key': 'fruit-1' },
        json: { filter, change: { amount: 100 }, dry_run: false, expected_count: before.length },
      });
    const [first, again] = [await call(), await call()];
    assert.equal(first.status, 200, first.text);
    assert.equal(again.text, first.text);
    await until('every worker shows the new prices', () =>
      allSay(shop, list, (items) =>
        items.every(({ product_id, price }, at) => {
          const old = before[at];
          return old?.product_id === product_id && Math.abs(price - old.price - 100) < 0.001;
        }),
      ),
    );
  } finally {
    await shop.stop();
  }
});
