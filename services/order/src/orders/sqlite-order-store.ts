import type { Sqlite } from '@product-store/platform/sqlite';
import type { Kopecks, OrderId, UserId } from '@product-store/platform/values';
import type { Order, OrderLine, OrderState, Reason } from './order.ts';
import { dayOf } from './order-days.ts';
import { type IndexEntry, keepEndedOrdersMs, type OrderIndex, type OrderStore } from './order-store.ts';

type Rows = ReturnType<Sqlite['all']>;

const expiryOf = (state: OrderState, now: number): number | null =>
  state === 'ABORTED' || state === 'REMOVED' ? now + keepEndedOrdersMs : null;

export const sqliteOrderStore = (db: Sqlite, now: () => number = Date.now): OrderStore => ({
  load: async (id) => {
    const row = db.get('SELECT * FROM orders WHERE order_id = ? AND (expires_at IS NULL OR expires_at > ?)', id, now());
    if (!row) return undefined;
    const events = db.all('SELECT seq, status, at FROM order_events WHERE order_id = ? ORDER BY seq', id);
    return orderFrom(row, events);
  },

  compareAndSet: (id, seen, order) =>
    db.write((run) => {
      const reason = order.reason && JSON.stringify(order.reason);
      const expires = expiryOf(order.state, now());
      if (!seen) run('DELETE FROM orders WHERE order_id = ? AND expires_at <= ?', id, now());
      const written = seen
        ? run(
            'UPDATE orders SET version = ?, state = ?, updated_at = ?, reason = ?, expires_at = ? WHERE order_id = ? AND version = ?',
            order.version,
            order.state,
            order.updatedAt,
            reason,
            expires,
            id,
            seen.version,
          )
        : run(
            `INSERT INTO orders (order_id, version, state, user_id, lines, total_kopecks, created_at, updated_at, from_cart, reason, published_seq, expires_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
            id,
            order.version,
            order.state,
            order.userId,
            JSON.stringify(order.lines),
            order.total,
            order.createdAt,
            order.updatedAt,
            order.fromCart ? 1 : 0,
            reason,
            expires,
          );
      if (written === 0) return 'conflict';
      if (order.state === 'REMOVED') run('DELETE FROM order_events WHERE order_id = ?', id);
      for (const { seq, status, at } of order.events.slice(seen?.events.length ?? 0)) {
        run('INSERT INTO order_events (order_id, seq, status, at) VALUES (?, ?, ?, ?)', id, seq, status, at);
      }
      return 'applied';
    }),

  compareAndSetPublished: (id, seen, seq) =>
    db.write((run) =>
      run(
        'UPDATE orders SET published_seq = ? WHERE order_id = ? AND version = ? AND published_seq = ?',
        seq,
        id,
        seen.version,
        seen.publishedSeq,
      ) === 1
        ? 'applied'
        : 'conflict',
    ),
});

/** An order from its row and its events' rows, oldest first. */
export const orderFrom = (row: Rows[number], events: Rows): Order => ({
  version: Number(row.version),
  state: row.state as OrderState,
  userId: row.user_id as UserId,
  lines: JSON.parse(String(row.lines)) as OrderLine[],
  total: Number(row.total_kopecks) as Kopecks,
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
  fromCart: row.from_cart === 1,
  reason: row.reason === null ? null : (JSON.parse(String(row.reason)) as Reason),
  publishedSeq: Number(row.published_seq),
  events: events.map((event) => ({
    seq: Number(event.seq),
    status: event.status as OrderState,
    at: Number(event.at),
  })),
});

const end: IndexEntry = {
  createdAt: Number.MAX_SAFE_INTEGER,
  orderId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' as OrderId,
};

export const sqliteOrderIndex = (db: Sqlite): OrderIndex => {
  const entries = (rows: Rows): IndexEntry[] =>
    rows.map((row) => ({ orderId: row.order_id as OrderId, createdAt: Number(row.created_at) }));
  return {
    add: (userId, { orderId, createdAt }) =>
      db.write((run) => {
        run(
          'INSERT INTO orders_by_user (user_id, created_at, order_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          userId,
          createdAt,
          orderId,
        );
        run(
          'INSERT INTO orders_by_day (day, created_at, order_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          dayOf(createdAt),
          createdAt,
          orderId,
        );
      }),
    remove: (userId, { orderId, createdAt }) =>
      db.write((run) => {
        if (userId !== null)
          run(
            'DELETE FROM orders_by_user WHERE user_id = ? AND created_at = ? AND order_id = ?',
            userId,
            createdAt,
            orderId,
          );
        run(
          'DELETE FROM orders_by_day WHERE day = ? AND created_at = ? AND order_id = ?',
          dayOf(createdAt),
          createdAt,
          orderId,
        );
      }),
    ofUser: async (userId, after = end, limit) =>
      entries(
        db.all(
          'SELECT created_at, order_id FROM orders_by_user WHERE user_id = ? AND (created_at, order_id) < (?, ?) ORDER BY created_at DESC, order_id DESC LIMIT ?',
          userId,
          after.createdAt,
          after.orderId,
          limit,
        ),
      ),
    all: async (after = end, limit) =>
      entries(
        db.all(
          'SELECT created_at, order_id FROM orders_by_day WHERE day <= ? AND (day, created_at, order_id) < (?, ?, ?) ORDER BY day DESC, created_at DESC, order_id DESC LIMIT ?',
          dayOf(after.createdAt),
          dayOf(after.createdAt),
          after.createdAt,
          after.orderId,
          limit,
        ),
      ),
  };
};
