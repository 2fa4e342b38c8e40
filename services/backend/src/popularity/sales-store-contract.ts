import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someMoment } from '@product-store/platform/testing';
import { newId, type OrderId, type ProductId } from '@product-store/platform/values';
import { hourOf, keepSalesMs, type Sale, type SalesStore } from './sales-store.ts';

const hourMs = 3_600_000;

/** Every store of sales has to pass this. What `open` gives may hold sales of other times; `now` is its clock. */
export const salesStoreContract = (name: string, open: (now: () => number) => SalesStore): void => {
  const sale = (at: number, quantity = 1): Sale => ({
    orderId: newId<OrderId>(),
    at,
    lines: [
      { productId: newId<ProductId>(), quantity },
      { productId: newId<ProductId>(), quantity: 99 },
    ],
  });
  const salesOf = async (store: SalesStore, at: number): Promise<Sale[]> => {
    const found: Sale[] = [];
    for await (const page of store.ofHour(hourOf(at))) found.push(...page);
    return found;
  };
  const byId = (sales: readonly Sale[]) => sales.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1));

  test(`${name}: the sales of an hour are found, those of its neighbours are not`, async () => {
    const at = someMoment();
    const store = open(() => at + hourMs);
    const sales = [sale(at), sale(at + 1, 7), sale(at + hourMs - 1)];
    for (const one of [...sales, sale(at - 1)]) await store.add(one);
    assert.deepEqual(byId(await salesOf(store, at)), byId(sales));
  });

  test(`${name}: a sale that is told again and again is one sale`, async () => {
    const one = sale(someMoment());
    const store = open(() => one.at);
    for (let told = 0; told < 3; told++) await store.add(one);
    assert.deepEqual(await salesOf(store, one.at), [one]);
  });

  test(`${name}: many sales come in pages, each once, in the same order every time`, async () => {
    const at = someMoment();
    const store = open(() => at);
    const sales = Array.from({ length: 2_500 }, (_, n) => sale(at + n));
    for (let n = 0; n < sales.length; n += 50) await Promise.all(sales.slice(n, n + 50).map((one) => store.add(one)));
    const found = await salesOf(store, at);
    assert.deepEqual(byId(found), byId(sales));
    assert.deepEqual(await salesOf(store, at), found);
  });

  test(`${name}: a sale of long ago is not kept`, async () => {
    const now = someMoment();
    const store = open(() => now);
    const [old, kept] = [sale(now - keepSalesMs), sale(now - keepSalesMs + 60_000)];
    for (const one of [old, kept]) await store.add(one);
    assert.deepEqual(await salesOf(store, old.at), [kept]);
  });
};
