import { type Cassandra, type Statement, timeToLiveS } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from '../contract.ts';
import { correctionEntry, countersEntry, reservationEntry, reservationOf } from './cassandra-stock-rows.ts';
import { type Correction, noStock, type Reservation, type ReservationId } from './stock.ts';
import type { StockStore } from './stock-store.ts';

const rowsOf = `SELECT entry_id, version, on_hand, available, quantity, state, ended_at FROM stock
  WHERE product_id = ? AND entry_id IN ?`;
const move = 'UPDATE stock SET version = ?, on_hand = ?, available = ? WHERE product_id = ? IF version = ?';
const makeCounters = 'INSERT INTO stock (product_id, entry_id) VALUES (?, ?)';
const hold = 'UPDATE stock SET quantity = ?, state = ? WHERE product_id = ? AND entry_id = ?';
const end = 'UPDATE stock USING TTL ? SET quantity = ?, state = ?, ended_at = ? WHERE product_id = ? AND entry_id = ?';
const correct = `UPDATE stock SET quantity = ?, reason = ?, by_whom = ?, at = ?
  WHERE product_id = ? AND entry_id = ?`;

export const cassandraStockStore = (db: Cassandra, now: () => number = Date.now): StockStore => ({
  load: async (product, { reservations, corrections }, freshness) => {
    const entries = [countersEntry, ...reservations.map(reservationEntry), ...corrections.map(correctionEntry)];
    const rows = await db.read(rowsOf, [product, entries], freshness);
    const [first] = rows;
    if (!first || first.version === null) return noStock;
    const there = new Set(rows.map((row) => String(row.entry_id)));
    const held = rows.map((row) => reservationOf(row, now())).filter((row) => row !== undefined);
    return {
      version: Number(first.version),
      onHand: Number(first.on_hand),
      available: Number(first.available),
      reservations: new Map(held.map(({ reservationId, quantity, state }) => [reservationId, { quantity, state }])),
      corrections: new Set(corrections.filter((id) => there.has(correctionEntry(id)))),
    };
  },

  compareAndSet: (product, seen, { onHand, available, reservations, corrections }) =>
    db.compareAndSet(
      { cql: move, params: [seen + 1, onHand, available, product, seen === 0 ? null : seen] },
      ...(seen === 0 ? [{ cql: makeCounters, params: [product, countersEntry] }] : []),
      ...[...reservations].map(([id, reservation]) => reservationWrite(product, id, reservation, now())),
      ...corrections.map((correction) => correctionWrite(product, correction)),
    ),
});

const reservationWrite = (
  product: ProductId,
  id: ReservationId,
  { quantity, state }: Reservation,
  now: number,
): Statement =>
  state === 'HELD'
    ? { cql: hold, params: [quantity, state, product, reservationEntry(id)] }
    : {
        cql: end,
        params: [timeToLiveS(now + keepEndedReservationsMs, now), quantity, state, now, product, reservationEntry(id)],
      };

const correctionWrite = (product: ProductId, { id, change, reason, byWhom, at }: Correction): Statement => ({
  cql: correct,
  params: [change, reason, byWhom, at, product, correctionEntry(id)],
});
