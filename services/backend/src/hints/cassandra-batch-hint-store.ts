import type { Version } from '@product-store/platform/aggregate';
import type { Cassandra } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import type { BatchHintStore } from './batch-hint-store.ts';
import { hintTimeToLiveS, minuteOf, minutesSince } from './cassandra-hint-minutes.ts';

const insert = `INSERT INTO batch_hints (minute, at, hint_id, covers_until, products)
  VALUES (?, ?, ?, ?, ?) USING TTL ${hintTimeToLiveS}`;
const since = 'SELECT at, hint_id, covers_until FROM batch_hints WHERE minute IN ? AND at >= ?';
const productsOf = 'SELECT products FROM batch_hints WHERE minute = ? AND at = ? AND hint_id = ?';

export const cassandraBatchHintStore = (db: Cassandra, now: () => number): BatchHintStore => ({
  add: ({ id, at, coversUntil }, products) => {
    const list = JSON.stringify(products.map(({ productId, productVersion }) => [productId, productVersion]));
    return db.write({ cql: insert, params: [minuteOf(at), at, id, coversUntil, list] });
  },
  since: async (at) =>
    (await db.read(since, [minutesSince(at, now()), at])).map((row) => ({
      id: String(row.hint_id),
      at: Number(row.at),
      coversUntil: Number(row.covers_until),
    })),
  products: async ({ id, at }) => {
    const [row] = await db.read(productsOf, [minuteOf(at), at, id]);
    const products = row ? (JSON.parse(String(row.products)) as [ProductId, Version | null][]) : [];
    return products.map(([productId, productVersion]) => ({ productId, productVersion }));
  },
});
