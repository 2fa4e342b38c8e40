import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type ProductId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from '../contract.ts';
import type { Reservation } from './stock.ts';
import type { AuditedReservation, AuditedStock, StockAuditReader } from './stock-audit-reader.ts';
import type { StockStore } from './stock-store.ts';

const allOf = async <T>(pages: AsyncIterable<T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

/** Every reader of stock for the auditor has to pass this. What `open` gives may hold other products. */
export const stockAuditContract = (
  name: string,
  open: (now: () => number) => { stock: StockStore; stockAudit: StockAuditReader },
): void => {
  const start = Date.now();

  /** A product with so many held reservations, and one that was sold. */
  const counted = async (stock: StockStore, holds: number, product = newId<ProductId>()) => {
    const sold = newId<OrderId>();
    const reservations = new Map<OrderId, Reservation>([[sold, { quantity: 7, state: 'SOLD' }]]);
    for (let at = 0; at < holds; at++) reservations.set(newId<OrderId>(), { quantity: 2, state: 'HELD' });
    await stock.compareAndSet(product, 0, { onHand: 0, available: 0, reservations: new Map(), corrections: [] });
    const change = { onHand: 2 * holds + 1, available: 1, reservations, corrections: [] };
    assert.equal(await stock.compareAndSet(product, 1, change), 'applied');
    return { product, sold, reservations };
  };
  const expected = (product: ProductId, holds: number): AuditedStock => ({
    productId: product,
    version: 2,
    onHand: 2 * holds + 1,
    available: 1,
    held: 2 * holds,
  });

  test(`${name}: every product comes once with what its rows hold, however many rows and products there are`, async () => {
    const { stock, stockAudit } = open(() => start);
    const holds = [0, 1, 3, 700, ...Array.from({ length: 520 }, () => 1)];
    const stocks: AuditedStock[] = [];
    for (const many of holds) {
      const { product } = await counted(stock, Math.min(many, 90));
      for (let at = 90; at < many; at += 90) {
        const { version, onHand } = (await stockAudit.stocksOf([product]))[0] ?? assert.fail('it is there');
        const more = Math.min(90, many - at);
        const reservations = new Map(
          Array.from({ length: more }, () => [newId<OrderId>(), { quantity: 2, state: 'HELD' } as const]),
        );
        await stock.compareAndSet(product, version, {
          onHand: onHand + 2 * more,
          available: 1,
          reservations,
          corrections: [],
        });
      }
      stocks.push({ ...expected(product, many), version: 2 + Math.max(0, Math.ceil(many / 90) - 1) });
    }
    const own = new Set(stocks.map(({ productId }) => productId));
    const byId = (a: AuditedStock, b: AuditedStock) => (a.productId < b.productId ? -1 : 1);
    const seen = (await allOf(stockAudit.stocks())).filter(({ productId }) => own.has(productId));
    assert.deepEqual(seen.toSorted(byId), stocks.toSorted(byId));
    assert.deepEqual((await stockAudit.stocksOf([...own])).toSorted(byId), stocks.toSorted(byId));
  });

  test(`${name}: every reservation comes once, held or ended, until its time is over`, async () => {
    let now = start;
    const { stock, stockAudit } = open(() => now);
    const { product, sold, reservations } = await counted(stock, 2);
    const wanted = [...reservations].map(
      ([reservationId, reservation]): AuditedReservation => ({
        productId: product,
        reservationId,
        ...reservation,
        endedAt: reservationId === sold ? start : null,
        counted: true,
      }),
    );
    const byId = (a: AuditedReservation, b: AuditedReservation) => (a.reservationId < b.reservationId ? -1 : 1);
    const own = async () => (await allOf(stockAudit.reservations())).filter(({ productId }) => productId === product);
    assert.deepEqual((await own()).toSorted(byId), wanted.toSorted(byId));
    const keys = [...wanted, { productId: product, reservationId: newId<OrderId>() }];
    assert.deepEqual((await stockAudit.reservationsOf(keys)).toSorted(byId), wanted.toSorted(byId));
    now += keepEndedReservationsMs;
    assert.deepEqual(
      (await own()).map(({ state }) => state),
      ['HELD', 'HELD'],
    );
  });

  test(`${name}: what is not there is left out`, async () => {
    const { stockAudit } = open(() => start);
    const [product, reservation] = [newId<ProductId>(), newId<OrderId>()];
    assert.deepEqual(await stockAudit.stocksOf([product]), []);
    assert.deepEqual(await stockAudit.reservationsOf([{ productId: product, reservationId: reservation }]), []);
  });
};
