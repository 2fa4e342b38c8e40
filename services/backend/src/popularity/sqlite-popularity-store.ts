import { setImmediate } from 'node:timers/promises';
import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import { noScore } from './decay.ts';
import { keepScoresMs, type PopularityHead, type PopularityStore, type Score } from './popularity-store.ts';

const chunkProducts = 2_000;
/** Short keys: [product, score, settled score]. JSON knows no -Infinity. */
type Row = [ProductId, number, number | null];

export const sqlitePopularityStore = (db: Sqlite, now: () => number = Date.now): PopularityStore => ({
  head: async () => {
    const row = db.get('SELECT version, head FROM popularity_head WHERE id = 0');
    return row && { ...(JSON.parse(String(row.head)) as PopularityHead), version: Number(row.version) };
  },
  compareAndSetHead: (seen, head) =>
    db.write((run) => {
      const { version } = head;
      const written =
        seen === 0
          ? run(
              'INSERT INTO popularity_head (id, version, head) VALUES (0, ?, ?) ON CONFLICT DO NOTHING',
              version,
              JSON.stringify(head),
            )
          : run(
              'UPDATE popularity_head SET version = ?, head = ? WHERE id = 0 AND version = ?',
              version,
              JSON.stringify(head),
              seen,
            );
      return written === 1 ? 'applied' : 'conflict';
    }),
  write: async (generation, scores) => {
    const rows = Array.from(
      scores,
      ([id, { score, settled }]): Row => [id, score, settled === noScore ? null : settled],
    );
    let chunk = 0;
    for (; chunk * chunkProducts < rows.length; chunk++) {
      const part = JSON.stringify(rows.slice(chunk * chunkProducts, (chunk + 1) * chunkProducts));
      await db.write((run) => {
        run(
          'INSERT INTO popularity_scores (generation, chunk, scores, expires_at) VALUES (?, ?, ?, ?)',
          generation,
          chunk,
          part,
          now() + keepScoresMs,
        );
      });
    }
    return chunk;
  },
  read: async (generation, chunks) => {
    const scores = new Map<ProductId, Score>();
    for (let chunk = 0; chunk < chunks; chunk++) {
      const row = db.get(
        'SELECT scores FROM popularity_scores WHERE generation = ? AND chunk = ? AND expires_at > ?',
        generation,
        chunk,
        now(),
      );
      if (!row) return undefined;
      for (const [id, score, settled] of JSON.parse(String(row.scores)) as Row[])
        scores.set(id, { score, settled: settled ?? noScore });
      await setImmediate(); // requests come first
    }
    return scores;
  },
  drop: async (generation) => {
    await db.write((run) => run('DELETE FROM popularity_scores WHERE generation = ?', generation));
  },
});
