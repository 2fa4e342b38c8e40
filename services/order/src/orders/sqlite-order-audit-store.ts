import { pagesOf } from '@product-store/platform/aggregate';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { OrderId, UserId } from '@product-store/platform/values';
import type { OrderState } from './order.ts';
import type { AuditedOrder, IndexRow, OrderAuditReader, OrderHead } from './order-audit-reader.ts';
import { dayOf } from './order-days.ts';
import { orderFrom } from './sqlite-order-store.ts';

type Rows = ReturnType<Sqlite['all']>;

const live = '(expires_at IS NULL OR expires_at > ?)';
const listedIds = '(SELECT value FROM json_each(?))';

export const sqliteOrderAuditStore = (db: Sqlite, now: () => number = Date.now): OrderAuditReader => {
  const withEvents = (rows: Rows): AuditedOrder[] => {
    if (rows.length === 0) return [];
    const events = Map.groupBy(
      db.all(
        `SELECT order_id, seq, status, at FROM order_events WHERE order_id IN ${listedIds} ORDER BY order_id, seq`,
        JSON.stringify(rows.map((row) => row.order_id)),
      ),
      (event) => event.order_id,
    );
    return rows.map((row) => ({ id: row.order_id as OrderId, order: orderFrom(row, events.get(row.order_id) ?? []) }));
  };
  const ofUsers = (after: IndexRow, limit: number) =>
    db.all(
      'SELECT user_id, created_at, order_id FROM orders_by_user WHERE (user_id, created_at, order_id) > (?, ?, ?) ORDER BY user_id, created_at, order_id LIMIT ?',
      after.userId,
      after.createdAt,
      after.orderId,
      limit,
    );
  const ofDays = (after: IndexRow, limit: number) =>
    db.all(
      'SELECT NULL AS user_id, created_at, order_id FROM orders_by_day WHERE (day, created_at, order_id) > (?, ?, ?) ORDER BY day, created_at, order_id LIMIT ?',
      dayOf(after.createdAt),
      after.createdAt,
      after.orderId,
      limit,
    );

  return {
    orders: () =>
      pagesOf((after: AuditedOrder | undefined, limit) =>
        withEvents(
          db.all(
            `SELECT * FROM orders WHERE order_id > ? AND ${live} ORDER BY order_id LIMIT ?`,
            after?.id ?? '',
            now(),
            limit,
          ),
        ),
      ),
    ordersOf: async (ids) =>
      ids.length === 0
        ? []
        : withEvents(
            db.all(`SELECT * FROM orders WHERE ${live} AND order_id IN ${listedIds}`, now(), JSON.stringify(ids)),
          ),
    heads: () =>
      pagesOf((after: OrderHead | undefined, limit) =>
        asHeads(
          db.all(
            `SELECT order_id, version, state FROM orders WHERE order_id > ? AND ${live} ORDER BY order_id LIMIT ?`,
            after?.id ?? '',
            now(),
            limit,
          ),
        ),
      ),
    indexRows: async function* () {
      yield* pagesOf((after: IndexRow | undefined, limit) => asIndexRows(ofUsers(after ?? firstOfUsers, limit)));
      yield* pagesOf((after: IndexRow | undefined, limit) => asIndexRows(ofDays(after ?? firstOfDays, limit)));
    },
    listed: async (orders) => {
      const keys = JSON.stringify(
        orders.map(({ id, order: { userId, createdAt } }) => ({ id, userId, createdAt, day: dayOf(createdAt) })),
      );
      const rows = db.all(
        `SELECT k.value ->> 'id' AS id,
         EXISTS (SELECT 1 FROM orders_by_user u WHERE u.user_id = k.value ->> 'userId'
           AND u.created_at = k.value ->> 'createdAt' AND u.order_id = k.value ->> 'id') AS by_user,
         EXISTS (SELECT 1 FROM orders_by_day d WHERE d.day = k.value ->> 'day'
           AND d.created_at = k.value ->> 'createdAt' AND d.order_id = k.value ->> 'id') AS by_day
         FROM json_each(?) k`,
        keys,
      );
      return new Map(rows.map((row) => [row.id as OrderId, { byUser: row.by_user === 1, byDay: row.by_day === 1 }]));
    },
  };
};

const firstOfUsers: IndexRow = { userId: '' as UserId, createdAt: -1, orderId: '' as OrderId };
const firstOfDays: IndexRow = { userId: null, createdAt: Number.MIN_SAFE_INTEGER, orderId: '' as OrderId };

const asHeads = (rows: Rows): OrderHead[] =>
  rows.map((row) => ({
    id: row.order_id as OrderId,
    order: { version: Number(row.version), state: row.state as OrderState },
  }));

const asIndexRows = (rows: Rows): IndexRow[] =>
  rows.map((row) => ({
    userId: row.user_id as UserId | null,
    createdAt: Number(row.created_at),
    orderId: row.order_id as OrderId,
  }));
