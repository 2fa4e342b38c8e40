import type { Sqlite } from '@product-store/platform/sqlite';
import { keepEndedReservationsMs } from '../contract.ts';
import type { Reservation, ReservationState } from './stock.ts';
import { noStock } from './stock.ts';
import type { StockStore } from './stock-store.ts';

export const sqliteStockStore = (db: Sqlite, now: () => number = Date.now): StockStore => ({
  load: async (product, rows) => {
    const statics = db.get('SELECT version, on_hand, available FROM stock WHERE product_id = ?', product);
    if (!statics) return noStock;
    const reservations = new Map<(typeof rows.reservations)[number], Reservation>();
    for (const id of rows.reservations) {
      const row = db.get(
        'SELECT quantity, state FROM reservations WHERE product_id = ? AND reservation_id = ? AND (expires_at IS NULL OR expires_at > ?)',
        product,
        id,
        now(),
      );
      if (row) reservations.set(id, { quantity: Number(row.quantity), state: row.state as ReservationState });
    }
    const corrections = rows.corrections.filter((id) =>
      db.get('SELECT 1 FROM stock_corrections WHERE product_id = ? AND correction_id = ?', product, id),
    );
    return {
      version: Number(statics.version),
      onHand: Number(statics.on_hand),
      available: Number(statics.available),
      reservations,
      corrections: new Set(corrections),
    };
  },

  compareAndSet: (product, seen, change) =>
    db.write((run) => {
      const { onHand, available } = change;
      const written =
        seen === 0
          ? run(
              'INSERT INTO stock (product_id, version, on_hand, available) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
              product,
              onHand,
              available,
            )
          : run(
              'UPDATE stock SET version = ?, on_hand = ?, available = ? WHERE product_id = ? AND version = ?',
              seen + 1,
              onHand,
              available,
              product,
              seen,
            );
      if (written === 0) return 'conflict';
      for (const [id, { quantity, state }] of change.reservations) {
        run(
          `INSERT INTO reservations (product_id, reservation_id, quantity, state, expires_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET quantity = excluded.quantity, state = excluded.state, expires_at = excluded.expires_at`,
          product,
          id,
          quantity,
          state,
          state === 'HELD' ? null : now() + keepEndedReservationsMs,
        );
      }
      for (const { id, change: by, reason, byWhom, at } of change.corrections) {
        run(
          'INSERT INTO stock_corrections (product_id, correction_id, change, reason, by_whom, at) VALUES (?, ?, ?, ?, ?, ?)',
          product,
          id,
          by,
          reason,
          byWhom,
          at,
        );
      }
      return 'applied';
    }),
});
