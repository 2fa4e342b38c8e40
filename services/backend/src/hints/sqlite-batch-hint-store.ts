import type { Version } from '@product-store/platform/aggregate';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import type { BatchHintStore } from './batch-hint-store.ts';
import { bucketOf } from './hint-buckets.ts';

export const sqliteBatchHintStore = (db: Sqlite): BatchHintStore => ({
  add: ({ id, at, coversUntil }, products) =>
    db.write((run) => {
      run(
        'INSERT INTO batch_hints (bucket, hint_id, at, covers_until, products) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        bucketOf(at),
        id,
        at,
        coversUntil,
        JSON.stringify(products.map(({ productId, productVersion }) => [productId, productVersion])),
      );
    }),
  since: async (at) =>
    db
      .all('SELECT hint_id, at, covers_until FROM batch_hints WHERE bucket >= ? AND at >= ?', bucketOf(at), at)
      .map((row) => ({ id: String(row.hint_id), at: Number(row.at), coversUntil: Number(row.covers_until) })),
  products: async ({ id, at }) => {
    const row = db.get('SELECT products FROM batch_hints WHERE bucket = ? AND hint_id = ?', bucketOf(at), id);
    const products = row ? (JSON.parse(String(row.products)) as [ProductId, Version | null][]) : [];
    return products.map(([productId, productVersion]) => ({ productId, productVersion }));
  },
});
