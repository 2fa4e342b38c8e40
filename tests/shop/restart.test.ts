import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CartView } from '@product-store/cart/contract';
import { OrderView } from '@product-store/order/contract';
import { Answers } from './answers.ts';
import { stockUp } from './goods.ts';
import { createClient } from './http-client.ts';
import { launch } from './launch.ts';
import { logIn, newShopper } from './people.ts';
import { createBuyer } from './purchases.ts';
import { quickStop, startShop } from './running-shop.ts';
import { openStoredShop } from './stored-shop.ts';

let place: string;
before(() => {
  place = mkdtempSync(join(tmpdir(), 'restart-'));
});
after(() => rmSync(place, { recursive: true, force: true }));

const folder = (name: string): string => {
  const path = join(place, name);
  mkdirSync(path);
  return path;
};

const filesIn = (path: string): string[] => readdirSync(path, { recursive: true }).map(String);

test('a second start finds orders, carts, people and stock again, and writes nothing but its data', async () => {
  const data = folder('data');
  const home = folder('home');
  const temporary = folder('tmp');
  const env = { ...quickStop, HOME: home, TMPDIR: temporary, PM2_HOME: join(home, '.pm2') }; // what PM2 and others would fall back on

  const first = await startShop({ data, env, pace: 'real' });
  const client = createClient(first.url);
  const shopper = await newShopper(client);
  const buyer = createBuyer(client, shopper, new Answers(), AbortSignal.timeout(300_000));
  const products = await stockUp(first, await logIn(client, first.accounts.admin), [10, 10]);
  const [ordered, kept] = products.map((product_id) => ({ product_id, quantity: 3 }));
  assert.ok(ordered && kept);
  const { orderIds } = await buyer.buy('first', await buyer.fill([ordered]));
  await buyer.fill([kept]);
  const orderCall = `GET /order-api/orders/${[...orderIds].join()}`;
  const order = OrderView.parse((await client(orderCall, { token: shopper.token })).json());
  await first.stop();

  const second = await startShop({ data, env, pace: 'real' });
  try {
    assert.deepEqual(second.accounts, first.accounts);
    const again = createClient(second.url);
    const { token } = await logIn(again, shopper);
    assert.deepEqual(OrderView.parse((await again(orderCall, { token })).json()), order);
    const cart = CartView.parse((await again('GET /cart-api/cart/', { token })).json());
    assert.deepEqual(
      cart.items.map(({ product_id, quantity }) => ({ product_id, quantity })),
      [kept],
    );
    const stored = await openStoredShop(second);
    assert.equal((await stored.stock(ordered.product_id)).available, 7);
    assert.deepEqual(await stored.audit(), []);
    await stored.close();
  } finally {
    await second.stop();
  }
  assert.deepEqual({ home: filesIn(home), temporary: filesIn(temporary) }, { home: [], temporary: [] });
});

test('a data folder that cannot be written to, even by root, is one clear sentence', async () => {
  const refused = launch('start', ['--data', '/proc/shop']);
  assert.equal(await refused.ended, 1);
  assert.equal(
    refused.output(),
    'The data folder /proc/shop cannot be written to: /proc does not allow it. Choose another one with --data.\n',
  );
});
