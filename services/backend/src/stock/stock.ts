import { type Change, change, type Decision, refuse, unchanged, type Version } from '@product-store/platform/aggregate';
import type { Brand, OrderId } from '@product-store/platform/values';

/** A reservation's id is its order's id. */
export type ReservationId = OrderId;
export type CorrectionId = Brand<string, 'CorrectionId'>;
export type ReservationState = 'HELD' | 'SOLD' | 'RELEASED';

export interface Reservation {
  quantity: number;
  state: ReservationState;
}

/**
 * The stock of one product: the statics of its partition and, of its rows, those that were asked for.
 * Law: available + sum(HELD) = onHand, nothing negative.
 */
export interface Stock {
  version: Version;
  onHand: number;
  available: number;
  reservations: ReadonlyMap<ReservationId, Reservation>;
  corrections: ReadonlySet<CorrectionId>;
}

export interface Correction {
  id: CorrectionId;
  change: number;
  reason: string;
  byWhom: string;
  at: number;
}

export type StockCommand =
  | { kind: 'open'; quantity: number }
  | { kind: 'reserve'; reservationId: ReservationId; quantity: number }
  | { kind: 'sell'; reservationId: ReservationId; quantity: number }
  | { kind: 'release'; reservationId: ReservationId; quantity: number }
  | { kind: 'correct'; correction: Correction };

/** What one write makes of the partition: new statics (the version rises by one) and rows that appear or change. */
export interface StockChange {
  onHand: number;
  available: number;
  reservations: ReadonlyMap<ReservationId, Reservation>;
  corrections: readonly Correction[];
}

export const noStock: Stock = { version: 0, onHand: 0, available: 0, reservations: new Map(), corrections: new Set() };

/** The rules of stock. Pure: no clock, no store. Asked again, every command answers `unchanged`. */
export const decide = (stock: Stock, command: StockCommand): Decision<StockChange> => {
  switch (command.kind) {
    case 'open':
      if (stock.version > 0) return unchanged;
      return moved(stock, { onHand: command.quantity, available: command.quantity });
    case 'correct':
      return correct(stock, command.correction);
    default:
      return reservation(stock, command);
  }
};

const reservation = (
  stock: Stock,
  { kind, reservationId, quantity }: Extract<StockCommand, { reservationId: ReservationId }>,
): Decision<StockChange> => {
  const row = stock.reservations.get(reservationId);
  const to = (state: ReservationState, statics: Partial<StockChange>) =>
    moved(stock, {
      ...statics,
      reservations: new Map([[reservationId, { quantity: row?.quantity ?? quantity, state }]]),
    });
  switch (kind) {
    case 'reserve':
      if (row?.state === 'RELEASED') return refuse('reservation-ended'); // a late reserve after the order died
      if (row) return unchanged; // asked again: already ours
      if (stock.available < quantity) return refuse('insufficient-stock', { available: stock.available });
      return to('HELD', { available: stock.available - quantity });
    case 'sell':
      if (row?.state === 'SOLD') return unchanged;
      if (row?.state !== 'HELD') return refuse('not-held');
      return to('SOLD', { onHand: stock.onHand - row.quantity });
    case 'release':
      if (row?.state === 'RELEASED') return unchanged;
      if (row?.state === 'SOLD') return refuse('already-sold');
      // An absent row is written as RELEASED, so that a reserve that comes late is refused.
      return to('RELEASED', { available: stock.available + (row?.quantity ?? 0) });
  }
};

const correct = (stock: Stock, correction: Correction): Decision<StockChange> => {
  if (stock.corrections.has(correction.id)) return unchanged;
  if (stock.available + correction.change < 0) return refuse('stock-below-zero', { available: stock.available });
  return moved(stock, {
    onHand: stock.onHand + correction.change,
    available: stock.available + correction.change,
    corrections: [correction],
  });
};

const moved = (stock: Stock, to: Partial<StockChange>): Change<StockChange> =>
  change({ onHand: stock.onHand, available: stock.available, reservations: new Map(), corrections: [], ...to });

/** The state after a change, for deciding the next command of the same batch. */
export const after = (stock: Stock, { onHand, available, reservations, corrections }: StockChange): Stock => ({
  version: stock.version,
  onHand,
  available,
  reservations: new Map([...stock.reservations, ...reservations]),
  corrections: new Set([...stock.corrections, ...corrections.map(({ id }) => id)]),
});

/** Two changes that one write makes, in this order. */
export const together = (first: StockChange, second: StockChange): StockChange => ({
  onHand: second.onHand,
  available: second.available,
  reservations: new Map([...first.reservations, ...second.reservations]),
  corrections: [...first.corrections, ...second.corrections],
});
