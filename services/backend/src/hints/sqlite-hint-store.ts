import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import { bucketOf } from './hint-buckets.ts';
import type { HintStore } from './hint-store.ts';

export const sqliteHintStore = (db: Sqlite): HintStore => ({
  add: (...hints) =>
    db.write((run) => {
      for (const hint of hints)
        run(
          'INSERT INTO change_hints (bucket, hint_id, at, product_id, product_version, covers_until) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          bucketOf(hint.at),
          hint.id,
          hint.at,
          hint.productId,
          hint.productVersion,
          hint.coversUntil,
        );
    }),
  since: async (at) =>
    db.all('SELECT * FROM change_hints WHERE bucket >= ? AND at >= ?', bucketOf(at), at).map((row) => ({
      id: String(row.hint_id),
      at: Number(row.at),
      productId: String(row.product_id) as ProductId,
      productVersion: row.product_version === null ? null : Number(row.product_version),
      coversUntil: Number(row.covers_until),
    })),
});
