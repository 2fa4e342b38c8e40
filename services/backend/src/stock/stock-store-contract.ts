import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type OrderId, type ProductId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from '../contract.ts';
import { type Correction, type CorrectionId, noStock, type Reservation, type StockChange } from './stock.ts';
import type { StockStore } from './stock-store.ts';

const nothing = { reservations: [], corrections: [] };
const held = (quantity: number): Reservation => ({ quantity, state: 'HELD' });
const to = (onHand: number, available: number, fields: Partial<StockChange> = {}): StockChange => ({
  onHand,
  available,
  reservations: new Map(),
  corrections: [],
  ...fields,
});
const correctionOf = (id = newId<CorrectionId>()): Correction => ({
  id,
  change: 5,
  reason: 'Поставка "весна"',
  byWhom: newId(),
  at: 1_700_000_000_123,
});

/** Every store of stock has to pass this. `now` is the clock that the store goes by. */
export const stockStoreContract = (name: string, open: (now: () => number) => StockStore): void => {
  const start = Date.now();
  const opened = async (now = () => start) => {
    const store = open(now);
    const product = newId<ProductId>();
    assert.equal(await store.compareAndSet(product, 0, to(10, 10)), 'applied');
    return { store, product };
  };

  test(`${name}: a product that was never counted has none`, async () => {
    const rows = { reservations: [newId<OrderId>()], corrections: [newId<CorrectionId>()] };
    assert.deepEqual(await open(() => start).load(newId<ProductId>(), rows, 'serial'), noStock);
  });

  test(`${name}: counting it first is done once`, async () => {
    const { store, product } = await opened();
    assert.equal(await store.compareAndSet(product, 0, to(500, 500)), 'conflict');
    const expected = { ...noStock, version: 1, onHand: 10, available: 10 };
    assert.deepEqual(await store.load(product, nothing, 'serial'), expected);
  });

  test(`${name}: counters and rows change together, or not at all`, async () => {
    const { store, product } = await opened();
    const [one, two] = [newId<OrderId>(), newId<OrderId>()];
    assert.equal(
      await store.compareAndSet(product, 1, to(10, 7, { reservations: new Map([[one, held(3)]]) })),
      'applied',
    );
    const late = to(10, 5, { reservations: new Map([[two, held(5)]]), corrections: [correctionOf()] });
    assert.equal(await store.compareAndSet(product, 1, late), 'conflict');
    const stock = await store.load(
      product,
      { reservations: [one, two], corrections: late.corrections.map(({ id }) => id) },
      'serial',
    );
    assert.deepEqual(stock, {
      version: 2,
      onHand: 10,
      available: 7,
      reservations: new Map([[one, held(3)]]),
      corrections: new Set(),
    });
  });

  test(`${name}: the counters are read whether or not the rows asked for are there, other rows are not read`, async () => {
    const { store, product } = await opened();
    const other = newId<OrderId>();
    await store.compareAndSet(product, 1, to(10, 9, { reservations: new Map([[other, held(1)]]) }));
    const stock = await store.load(product, { ...nothing, reservations: [newId<OrderId>()] }, 'plain');
    assert.deepEqual([stock.version, stock.available, stock.reservations.size], [2, 9, 0]);
  });

  test(`${name}: a reservation goes from held to sold or released`, async () => {
    const { store, product } = await opened();
    const [one, two] = [newId<OrderId>(), newId<OrderId>()];
    const reservations = [
      [one, held(3)],
      [two, held(2)],
    ] as const;
    await store.compareAndSet(product, 1, to(10, 5, { reservations: new Map(reservations) }));
    const ended = new Map<OrderId, Reservation>([
      [one, { quantity: 3, state: 'SOLD' }],
      [two, { quantity: 2, state: 'RELEASED' }],
    ]);
    assert.equal(await store.compareAndSet(product, 2, to(7, 7, { reservations: ended })), 'applied');
    const stock = await store.load(product, { ...nothing, reservations: [one, two] }, 'serial');
    assert.deepEqual([stock.onHand, stock.available], [7, 7]);
    assert.deepEqual(stock.reservations, ended);
  });

  test(`${name}: an ended reservation is forgotten after its time, a held one never`, async () => {
    let now = start;
    const { store, product } = await opened(() => now);
    const [sold, kept] = [newId<OrderId>(), newId<OrderId>()];
    const reservations = new Map<OrderId, Reservation>([
      [sold, { quantity: 3, state: 'SOLD' }],
      [kept, held(2)],
    ]);
    await store.compareAndSet(product, 1, to(7, 5, { reservations }));
    const names = async () => [
      ...(await store.load(product, { ...nothing, reservations: [sold, kept] }, 'serial')).reservations.keys(),
    ];
    now += keepEndedReservationsMs - 1;
    assert.deepEqual((await names()).toSorted(), [sold, kept].toSorted());
    now += 1;
    assert.deepEqual(await names(), [kept]);
  });

  test(`${name}: a correction is known by its id`, async () => {
    const { store, product } = await opened();
    const correction = correctionOf();
    await store.compareAndSet(product, 1, to(15, 15, { corrections: [correction] }));
    const asked = [correction.id, newId<CorrectionId>()];
    assert.deepEqual(
      (await store.load(product, { ...nothing, corrections: asked }, 'serial')).corrections,
      new Set([correction.id]),
    );
  });

  test(`${name}: one write holds as many rows as a batch has`, async () => {
    const { store, product } = await opened();
    const reservations = new Map(Array.from({ length: 100 }, (_, at) => [newId<OrderId>(), held(at + 1)]));
    assert.equal(await store.compareAndSet(product, 1, to(6_000, 950, { reservations })), 'applied');
    const stock = await store.load(product, { ...nothing, reservations: [...reservations.keys()] }, 'plain');
    assert.equal(stock.version, 2);
    assert.deepEqual(new Map([...stock.reservations].toSorted()), new Map([...reservations].toSorted()));
  });

  test(`${name}: of many who saw the same version one wins`, async () => {
    const { store, product } = await opened();
    const writes = Array.from({ length: 10 }, () =>
      store.compareAndSet(product, 1, to(10, 9, { reservations: new Map([[newId<OrderId>(), held(1)]]) })),
    );
    assert.equal((await Promise.all(writes)).filter((outcome) => outcome === 'applied').length, 1);
  });
};
