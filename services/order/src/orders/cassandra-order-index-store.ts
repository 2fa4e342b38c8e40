import type { Cassandra, Row, Statement } from '@product-store/platform/cassandra';
import type { OrderId } from '@product-store/platform/values';
import { dayOf } from './order-days.ts';
import type { IndexEntry, OrderIndex } from './order-store.ts';

const listForUser = 'INSERT INTO orders_by_user (user_id, created_at, order_id) VALUES (?, ?, ?)';
const listForDay = 'INSERT INTO orders_by_day (day, created_at, order_id) VALUES (?, ?, ?)';
const listDay = 'INSERT INTO order_days (all_days, day) VALUES (0, ?)';
const unlistForUser = 'DELETE FROM orders_by_user WHERE user_id = ? AND created_at = ? AND order_id = ?';
const unlistForDay = 'DELETE FROM orders_by_day WHERE day = ? AND created_at = ? AND order_id = ?';
const newestOfUser = 'SELECT created_at, order_id FROM orders_by_user WHERE user_id = ? LIMIT ?';
const olderOfUser = `SELECT created_at, order_id FROM orders_by_user
  WHERE user_id = ? AND (created_at, order_id) < (?, ?) LIMIT ?`;
const newestOfDay = 'SELECT created_at, order_id FROM orders_by_day WHERE day = ? LIMIT ?';
const olderOfDay = `SELECT created_at, order_id FROM orders_by_day
  WHERE day = ? AND (created_at, order_id) < (?, ?) LIMIT ?`;
const daysFrom = 'SELECT day FROM order_days WHERE all_days = 0 AND day <= ?';
const lastDay = 2 ** 31 - 1;

/** Over `orders_by_user`, `orders_by_day` and `order_days`. */
export const cassandraOrderIndex = (db: Cassandra): OrderIndex => {
  let listedDay: number | undefined;

  const ofDay = (day: number, after: IndexEntry | undefined, limit: number): Promise<Row[]> =>
    after && dayOf(after.createdAt) === day
      ? db.read(olderOfDay, [day, after.createdAt, after.orderId, limit])
      : db.read(newestOfDay, [day, limit]);

  return {
    add: async (userId, { orderId, createdAt }) => {
      const day = dayOf(createdAt);
      const rows: Statement[] = [
        { cql: listForUser, params: [userId, createdAt, orderId] },
        { cql: listForDay, params: [day, createdAt, orderId] },
      ];
      if (day !== listedDay) rows.push({ cql: listDay, params: [day] });
      await db.write(...rows);
      listedDay = day;
    },
    remove: (userId, { orderId, createdAt }) =>
      db.write(...(userId === null ? [] : [{ cql: unlistForUser, params: [userId, createdAt, orderId] }]), {
        cql: unlistForDay,
        params: [dayOf(createdAt), createdAt, orderId],
      }),
    ofUser: async (userId, after, limit) =>
      entriesOf(
        after
          ? await db.read(olderOfUser, [userId, after.createdAt, after.orderId, limit])
          : await db.read(newestOfUser, [userId, limit]),
      ),
    all: async (after, limit) => {
      const rows: Row[] = [];
      for (const { day } of await db.read(daysFrom, [after ? dayOf(after.createdAt) : lastDay])) {
        rows.push(...(await ofDay(Number(day), after, limit - rows.length)));
        if (rows.length >= limit) break;
      }
      return entriesOf(rows);
    },
  };
};

const entriesOf = (rows: readonly Row[]): IndexEntry[] =>
  rows.map((row) => ({ orderId: String(row.order_id) as OrderId, createdAt: Number(row.created_at) }));
