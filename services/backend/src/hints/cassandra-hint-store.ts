import type { Cassandra } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import { hintTimeToLiveS, minuteOf, minutesSince } from './cassandra-hint-minutes.ts';
import type { HintStore } from './hint-store.ts';

const insert = `INSERT INTO change_hints (minute, at, hint_id, product_id, product_version, covers_until)
  VALUES (?, ?, ?, ?, ?, ?) USING TTL ${hintTimeToLiveS}`;
const since = `SELECT at, hint_id, product_id, product_version, covers_until FROM change_hints
  WHERE minute IN ? AND at >= ?`;

export const cassandraHintStore = (db: Cassandra, now: () => number): HintStore => ({
  add: (...hints) =>
    db.writeTogether(
      ...hints.map(({ id, at, productId, productVersion, coversUntil }) => ({
        cql: insert,
        params: [minuteOf(at), at, id, productId, productVersion ?? undefined, coversUntil],
      })),
    ),
  since: async (at) =>
    (await db.read(since, [minutesSince(at, now()), at])).map((row) => ({
      id: String(row.hint_id),
      at: Number(row.at),
      productId: String(row.product_id) as ProductId,
      productVersion: row.product_version === null ? null : Number(row.product_version),
      coversUntil: Number(row.covers_until),
    })),
});
