import { pagesOf } from '@product-store/platform/aggregate';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import { keepEndedReservationsMs } from '../contract.ts';
import type { ReservationId, ReservationState } from './stock.ts';
import type { AuditedReservation, AuditedStock, StockAuditReader } from './stock-audit-reader.ts';

type Rows = ReturnType<Sqlite['all']>;

/** Counters and sum in one statement: one snapshot, so a busy product is never a false alarm. */
const stockColumns = `SELECT product_id, version, on_hand, available,
  (SELECT COALESCE(SUM(quantity), 0) FROM reservations r WHERE r.product_id = stock.product_id AND r.state = 'HELD') AS held
  FROM stock`;

const reservationColumns = `SELECT product_id, reservation_id, quantity, state, expires_at,
  EXISTS (SELECT 1 FROM stock s WHERE s.product_id = r.product_id) AS counted
  FROM reservations r WHERE (expires_at IS NULL OR expires_at > ?)`;

export const sqliteStockAuditStore = (db: Sqlite, now: () => number = Date.now): StockAuditReader => ({
  stocks: () =>
    pagesOf((after: AuditedStock | undefined, limit) =>
      asStocks(
        db.all(`${stockColumns} WHERE product_id > ? ORDER BY product_id LIMIT ?`, after?.productId ?? '', limit),
      ),
    ),
  stocksOf: async (ids) =>
    asStocks(db.all(`${stockColumns} WHERE product_id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))),
  reservations: () =>
    pagesOf((after: AuditedReservation | undefined, limit) =>
      asReservations(
        db.all(
          `${reservationColumns} AND (product_id, reservation_id) > (?, ?) ORDER BY product_id, reservation_id LIMIT ?`,
          now(),
          after?.productId ?? '',
          after?.reservationId ?? '',
          limit,
        ),
      ),
    ),
  reservationsOf: async (keys) =>
    asReservations(
      db.all(
        `${reservationColumns} AND (product_id, reservation_id) IN
         (SELECT value ->> 'productId', value ->> 'reservationId' FROM json_each(?))`,
        now(),
        JSON.stringify(keys.map(({ productId, reservationId }) => ({ productId, reservationId }))),
      ),
    ),
});

const asStocks = (rows: Rows): AuditedStock[] =>
  rows.map((row) => ({
    productId: row.product_id as ProductId,
    version: Number(row.version),
    onHand: Number(row.on_hand),
    available: Number(row.available),
    held: Number(row.held),
  }));

const asReservations = (rows: Rows): AuditedReservation[] =>
  rows.map((row) => ({
    productId: row.product_id as ProductId,
    reservationId: row.reservation_id as ReservationId,
    quantity: Number(row.quantity),
    state: row.state as ReservationState,
    endedAt: row.expires_at === null ? null : Number(row.expires_at) - keepEndedReservationsMs,
    counted: row.counted === 1,
  }));
