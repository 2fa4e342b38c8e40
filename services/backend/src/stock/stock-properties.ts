import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told, withUnknownOutcomes } from '@product-store/platform/testing';
import { newId, type OrderId, type ProductId } from '@product-store/platform/values';
import fc from 'fast-check';
import type { Correction, CorrectionId, Reservation, StockCommand } from './stock.ts';
import type { StockStore } from './stock-store.ts';
import { createStockroom, type StockResult } from './stockroom.ts';

const orders = Array.from({ length: 5 }, () => newId<OrderId>());
const corrections = [-3, -1, 2, 5].map(
  (change): Correction => ({
    id: newId<CorrectionId>(),
    change,
    reason: 'counted',
    byWhom: 'test',
    at: 1_700_000_000_000,
  }),
);

/** Stock as anybody would keep it on paper: what is available is what nobody holds. */
const onPaper = (onHand: number) => {
  const rows = new Map<OrderId, Reservation>();
  const made = new Set<CorrectionId>();
  const held = () =>
    [...rows.values()].reduce((sum, { state, quantity }) => sum + (state === 'HELD' ? quantity : 0), 0);
  const available = () => onHand - held();

  const reservation = (kind: 'reserve' | 'sell' | 'release', id: OrderId, quantity: number): string => {
    const row = rows.get(id);
    const to = (state: Reservation['state']): string => {
      rows.set(id, { quantity: row?.quantity ?? quantity, state });
      return 'done';
    };
    if (kind === 'reserve') {
      if (row) return row.state === 'RELEASED' ? 'reservation-ended' : 'done';
      return quantity > available() ? 'insufficient-stock' : to('HELD');
    }
    if (kind === 'sell') {
      if (row?.state !== 'HELD') return row?.state === 'SOLD' ? 'done' : 'not-held';
      onHand -= row.quantity;
      return to('SOLD');
    }
    return row?.state === 'SOLD' ? 'already-sold' : to('RELEASED');
  };
  const correct = (id: CorrectionId, change: number): string => {
    if (made.has(id)) return 'done';
    if (available() + change < 0) return 'stock-below-zero';
    made.add(id);
    onHand += change;
    return 'done';
  };
  return {
    rows,
    counters: () => ({ onHand, available: available() }),
    perform: (command: StockCommand): string => {
      if (command.kind === 'open') return 'done';
      if (command.kind === 'correct') return correct(command.correction.id, command.correction.change);
      return reservation(command.kind, command.reservationId, command.quantity);
    },
  };
};

const quantity = fc.integer({ min: 1, max: 4 });
const command: fc.Arbitrary<StockCommand> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('reserve', 'reserve', 'sell', 'release'),
    reservationId: fc.constantFrom(...orders),
    quantity,
  }),
  fc.record({ kind: fc.constant('correct'), correction: fc.constantFrom(...corrections) }),
);
const fates = fc.array(fc.constantFrom(...told), { maxLength: 20 });

const word = (result: StockResult): string => (result.kind === 'done' ? 'done' : result.code);
const roomOver = (store: StockStore) => createStockroom({ store, announce: async () => {}, changed: () => {} });
const everything = { reservations: orders, corrections: corrections.map(({ id }) => id) };

/** What holds for any commands in any order, over every store of stock. */
export const stockProperties = (name: string, open: () => StockStore, numRuns: number): void => {
  const opened = async (pieces: number): Promise<ProductId> => {
    const product = newId<ProductId>();
    await roomOver(open()).change(product, { kind: 'open', quantity: pieces });
    return product;
  };

  test(`${name}: whatever is done, and however often its outcome is unknown, stock is as on paper`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 12 }),
        fc.array(command, { maxLength: 25 }),
        fates,
        async (pieces, commands, fate) => {
          const product = await opened(pieces);
          const room = roomOver(withUnknownOutcomes(open(), fate));
          const paper = onPaper(pieces);
          for (const one of commands) assert.equal(word(await room.change(product, one)), paper.perform(one), one.kind);
          const { onHand, available, reservations } = await open().load(product, everything, 'serial');
          assert.deepEqual({ onHand, available }, paper.counters());
          assert.deepEqual(new Map([...reservations].toSorted()), new Map([...paper.rows].toSorted()));
        },
      ),
      { numRuns },
    );
  });

  test(`${name}: whatever two workers do at once, nothing is oversold and no piece gets lost`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 12 }),
        fc.array(command, { maxLength: 25 }),
        fates,
        async (pieces, commands, fate) => {
          const product = await opened(pieces);
          const rooms = [roomOver(open()), roomOver(withUnknownOutcomes(open(), fate))];
          await Promise.all(commands.map((one, at) => rooms[at % 2]?.change(product, one)));
          const stock = await open().load(product, everything, 'serial');
          const sum = (state: Reservation['state']) =>
            [...stock.reservations.values()].reduce((so, row) => so + (row.state === state ? row.quantity : 0), 0);
          assert.ok(stock.available >= 0 && stock.onHand >= 0);
          assert.equal(stock.available + sum('HELD'), stock.onHand);
          const corrected = corrections.reduce(
            (so, { id, change }) => so + (stock.corrections.has(id) ? change : 0),
            0,
          );
          assert.equal(stock.onHand, pieces + corrected - sum('SOLD'));
        },
      ),
      { numRuns },
    );
  });
};
