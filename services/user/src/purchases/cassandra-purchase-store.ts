import type { Cassandra } from '@product-store/platform/cassandra';
import type { OrderId } from '@product-store/platform/values';
import type { PurchaseStore } from './purchase-store.ts';
import { noPurchases, type PurchaseOrder } from './purchases.ts';

/** The row that is always there: a read of some rows then shows the statics too, whether or not the others exist. */
const sumsRow = '00000000-0000-0000-0000-000000000000';

const rowsOf = `SELECT order_id, version, spent_kopecks, orders, seq, status, total_kopecks FROM purchases
  WHERE user_id = ? AND order_id IN ?`;
const move = 'UPDATE purchases SET version = ?, spent_kopecks = ?, orders = ? WHERE user_id = ? IF version = ?';
const makeSums = 'INSERT INTO purchases (user_id, order_id) VALUES (?, ?)';
const writeOrder = 'UPDATE purchases SET seq = ?, status = ?, total_kopecks = ? WHERE user_id = ? AND order_id = ?';

export const cassandraPurchaseStore = (db: Cassandra): PurchaseStore => ({
  load: async (user, orders, freshness) => {
    const rows = await db.read(rowsOf, [user, [sumsRow, ...orders]], freshness);
    const [first] = rows;
    if (!first || first.version === null) return noPurchases;
    return {
      version: Number(first.version),
      spentKopecks: Number(first.spent_kopecks),
      orders: Number(first.orders),
      rows: new Map(
        rows
          .filter((row) => row.status !== null)
          .map((row) => [
            String(row.order_id) as OrderId,
            {
              seq: Number(row.seq),
              status: row.status as PurchaseOrder['status'],
              totalKopecks: Number(row.total_kopecks),
            },
          ]),
      ),
    };
  },
  compareAndSet: (user, seen, { spentKopecks, orders, row }) =>
    db.compareAndSet(
      { cql: move, params: [seen + 1, spentKopecks, orders, user, seen === 0 ? null : seen] },
      ...(seen === 0 ? [{ cql: makeSums, params: [user, sumsRow] }] : []),
      { cql: writeOrder, params: [row.seq, row.status, row.totalKopecks, user, row.orderId] },
    ),
});
