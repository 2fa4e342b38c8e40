import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import type { Backend } from '../features.ts';
import { createChangeMany } from '../products/change-many.ts';
import type { ProductCommand } from '../products/product.ts';
import type { BackendStores } from '../stores.ts';
import { openWorker, someProduct, storesWith } from '../testing/small-catalogue.ts';

const products = Array.from({ length: 230 }, (_, at) => someProduct(`Чай ${at}`));
const ids = products.map(({ id }) => id);
let stores: BackendStores;
let worker: Backend;
before(async () => {
  stores = await storesWith(products);
  worker = await openWorker(stores);
  worker.follower.start();
});
after(async () => {
  await worker.follower.stop();
  await stores.close();
});

const until = async (what: string, holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 30_000; !holds(); await sleep(20)) assert.ok(Date.now() < end, what);
};
const priceOf = (id: ProductId) => worker.model.get(id)?.product.price;
const repriced = (to: number): Map<ProductId, ProductCommand> =>
  new Map(
    ids.map((id) => [
      id,
      { kind: 'edit', details: { price: to as Kopecks }, writeId: newId(), at: Date.now(), by: 'somebody else' },
    ]),
  );

test('what somebody else changes in a batch is seen by a worker that runs', async () => {
  await createChangeMany({ batches: stores.batches, hints: stores.batchHints })(repriced(4_200));
  await until('every price is the new one', () => ids.every((id) => priceOf(id) === 4_200));
});

test('a batch that is announced and written much later, one by one, is seen as it comes', async () => {
  const [first, second] = ids;
  assert.ok(first && second);
  const now = Date.now();
  await stores.batchHints.add({ id: newId(), at: now, coversUntil: now + 60_000 }, [
    { productId: first, productVersion: 3 },
    { productId: second, productVersion: null },
  ]);
  const looked = worker.follower.lastLookAt;
  await until('the worker has seen the announcement', () => worker.follower.lastLookAt > looked + 1_000);
  const row = await stores.products.load(first, 'serial');
  assert.ok(row);
  await stores.products.compareAndSet(first, 2, { ...row, version: 3, price: 5_000 as Kopecks });
  await until('the price', () => priceOf(first) === 5_000);
  const nothing = { reservations: new Map(), corrections: [] };
  await stores.stock.compareAndSet(second, 1, { onHand: 77, available: 77, ...nothing });
  await until('the stock', () => worker.model.get(second)?.product.available === 77);
});
