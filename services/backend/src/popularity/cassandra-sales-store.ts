import { type Cassandra, type Row, timeToLiveS } from '@product-store/platform/cassandra';
import { shardCount, shardOf } from '@product-store/platform/jobs';
import type { OrderId, ProductId } from '@product-store/platform/values';
import { hourOf, keepSalesMs, type Sale, type SalesStore } from './sales-store.ts';

const add = 'INSERT INTO sales (hour, shard, order_id, sold_at, lines) VALUES (?, ?, ?, ?, ?) USING TTL ?';
const ofShard = 'SELECT order_id, sold_at, lines FROM sales WHERE hour = ? AND shard = ?';
const pageRows = 1_000;

export const cassandraSalesStore = (db: Cassandra, now: () => number = Date.now): SalesStore => ({
  add: async ({ orderId, at, lines }) => {
    if (at + keepSalesMs <= now()) return;
    const text = JSON.stringify(lines.map(({ productId, quantity }) => [productId, quantity]));
    const timeToLive = timeToLiveS(at + keepSalesMs, now());
    await db.write({ cql: add, params: [hourOf(at), shardOf(orderId), orderId, at, text, timeToLive] });
  },
  ofHour: async function* (hour) {
    for (let shard = 0; shard < shardCount; shard++)
      for await (const rows of db.pages(ofShard, [hour, shard], { pageRows })) {
        const sales = rows.map(saleFrom).filter(({ at }) => at + keepSalesMs > now());
        if (sales.length > 0) yield sales;
      }
  },
});

const saleFrom = (row: Row): Sale => ({
  orderId: String(row.order_id) as OrderId,
  at: Number(row.sold_at),
  lines: (JSON.parse(String(row.lines)) as [ProductId, number][]).map(([productId, quantity]) => ({
    productId,
    quantity,
  })),
});
