import { shardOf } from '@product-store/platform/jobs';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { hourOf, keepSalesMs, type Sale, type SalesStore } from './sales-store.ts';

const pageRows = 1_000;

export const sqliteSalesStore = (db: Sqlite, now: () => number = Date.now): SalesStore => ({
  add: async ({ orderId, at, lines }) => {
    if (at + keepSalesMs <= now()) return;
    await db.write((run) => {
      run(
        `INSERT INTO sales (hour, shard, order_id, sold_at, lines, expires_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET lines = excluded.lines`,
        hourOf(at),
        shardOf(orderId),
        orderId,
        at,
        JSON.stringify(lines.map(({ productId, quantity }) => [productId, quantity])),
        at + keepSalesMs,
      );
    });
  },
  ofHour: async function* (hour) {
    for (let last = { shard: -1, order: '' }; ; ) {
      const rows = db.all(
        `SELECT shard, order_id, sold_at, lines FROM sales
         WHERE hour = ? AND (shard, order_id) > (?, ?) AND expires_at > ? ORDER BY shard, order_id LIMIT ${pageRows}`,
        hour,
        last.shard,
        last.order,
        now(),
      );
      if (rows.length > 0) yield rows.map(saleFrom);
      const end = rows.at(-1);
      if (!end || rows.length < pageRows) return;
      last = { shard: Number(end.shard), order: String(end.order_id) };
    }
  },
});

const saleFrom = (row: ReturnType<Sqlite['all']>[number]): Sale => ({
  orderId: row.order_id as OrderId,
  at: Number(row.sold_at),
  lines: (JSON.parse(String(row.lines)) as [ProductId, number][]).map(([productId, quantity]) => ({
    productId,
    quantity,
  })),
});
