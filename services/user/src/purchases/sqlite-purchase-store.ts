import type { Sqlite } from '@product-store/platform/sqlite';
import type { OrderId } from '@product-store/platform/values';
import type { PurchaseStore } from './purchase-store.ts';
import { noPurchases, type PurchaseOrder } from './purchases.ts';

export const sqlitePurchaseStore = (db: Sqlite): PurchaseStore => ({
  load: async (user, orders) => {
    const statics = db.get('SELECT version, spent_kopecks, orders FROM purchases WHERE user_id = ?', user);
    if (!statics) return noPurchases;
    const rows = new Map<OrderId, PurchaseOrder>();
    for (const id of orders) {
      const row = db.get(
        'SELECT seq, status, total_kopecks FROM purchase_orders WHERE user_id = ? AND order_id = ?',
        user,
        id,
      );
      if (!row) continue;
      const status = row.status as PurchaseOrder['status'];
      rows.set(id, { seq: Number(row.seq), status, totalKopecks: Number(row.total_kopecks) });
    }
    return {
      version: Number(statics.version),
      spentKopecks: Number(statics.spent_kopecks),
      orders: Number(statics.orders),
      rows,
    };
  },
  compareAndSet: (user, seen, { spentKopecks, orders, row }) =>
    db.write((run) => {
      const written =
        seen === 0
          ? run(
              'INSERT INTO purchases (user_id, version, spent_kopecks, orders) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
              user,
              spentKopecks,
              orders,
            )
          : run(
              'UPDATE purchases SET version = ?, spent_kopecks = ?, orders = ? WHERE user_id = ? AND version = ?',
              seen + 1,
              spentKopecks,
              orders,
              user,
              seen,
            );
      if (written === 0) return 'conflict';
      run(
        `INSERT INTO purchase_orders (user_id, order_id, seq, status, total_kopecks) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, status = excluded.status, total_kopecks = excluded.total_kopecks`,
        user,
        row.orderId,
        row.seq,
        row.status,
        row.totalKopecks,
      );
      return 'applied';
    }),
});
