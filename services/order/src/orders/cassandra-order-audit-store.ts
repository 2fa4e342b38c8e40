import { sideBySide } from '@product-store/platform/aggregate';
import type { Cassandra, Row } from '@product-store/platform/cassandra';
import type { OrderId, UserId } from '@product-store/platform/values';
import { isLive, orderColumns, ordersFrom } from './cassandra-order-rows.ts';
import type { OrderState } from './order.ts';
import type { AuditedOrder, IndexRow, OrderAuditReader } from './order-audit-reader.ts';
import { dayOf } from './order-days.ts';

const everyOrder = `SELECT ${orderColumns} FROM orders`;
const oneOrder = `${everyOrder} WHERE order_id = ?`;
const everyHead = 'SELECT DISTINCT order_id, version, state, expires_at FROM orders';
const everyUserRow = 'SELECT user_id, created_at, order_id FROM orders_by_user';
const everyDayRow = 'SELECT created_at, order_id FROM orders_by_day';
const userRow = 'SELECT order_id FROM orders_by_user WHERE user_id = ? AND created_at = ? AND order_id = ?';
const dayRow = 'SELECT order_id FROM orders_by_day WHERE day = ? AND created_at = ? AND order_id = ?';

/** Whole tables are read by tokens, page by page; a partition's rows come one after the other. */
export const cassandraOrderAuditStore = (db: Cassandra, now: () => number = Date.now): OrderAuditReader => {
  const isThere = async (cql: string, params: readonly unknown[]) => (await db.read(cql, params)).length > 0;
  return {
    orders: async function* () {
      let rows: Row[] = [];
      for await (const page of db.pages(everyOrder, [])) {
        rows.push(...page);
        const last = String(rows.at(-1)?.order_id);
        const orders = ordersFrom(
          rows.filter((row) => String(row.order_id) !== last), // the last one's rows may go on
          now(),
        );
        rows = rows.filter((row) => String(row.order_id) === last);
        if (orders.length > 0) yield orders;
      }
      const orders = ordersFrom(rows, now());
      if (orders.length > 0) yield orders;
    },
    ordersOf: async (ids) => ordersFrom((await sideBySide(ids, (id) => db.read(oneOrder, [id]))).flat(), now()),
    heads: async function* () {
      for await (const page of db.pages(everyHead, []))
        yield page
          .filter((row) => isLive(row, now()))
          .map((row) => ({
            id: String(row.order_id) as OrderId,
            order: { version: Number(row.version), state: row.state as OrderState },
          }));
    },
    indexRows: async function* () {
      for await (const page of db.pages(everyUserRow, [])) yield page.map(indexRow);
      for await (const page of db.pages(everyDayRow, [])) yield page.map(indexRow);
    },
    listed: async (orders) =>
      new Map(
        await sideBySide(orders, async ({ id, order: { userId, createdAt } }: AuditedOrder) => {
          const [byUser, byDay] = await Promise.all([
            isThere(userRow, [userId, createdAt, id]),
            isThere(dayRow, [dayOf(createdAt), createdAt, id]),
          ]);
          return [id, { byUser, byDay }] as const;
        }),
      ),
  };
};

const indexRow = (row: Row): IndexRow => ({
  userId: row.user_id ? (String(row.user_id) as UserId) : null,
  createdAt: Number(row.created_at),
  orderId: String(row.order_id) as OrderId,
});
