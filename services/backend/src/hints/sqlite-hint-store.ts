import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import type { HintStore } from './hint-store.ts';

const bucketMs = 10_000;
const keepMs = 120_000;
const bucketOf = (at: number) => Math.floor(at / bucketMs);

export const sqliteHintStore = (db: Sqlite, now: () => number = Date.now): HintStore => {
  let sweptBucket = 0;
  return {
    add: (hint) =>
      db.write((run) => {
        const oldest = bucketOf(now() - keepMs);
        if (oldest > sweptBucket) {
          run('DELETE FROM change_hints WHERE bucket < ?', oldest);
          sweptBucket = oldest;
        }
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
  };
};
