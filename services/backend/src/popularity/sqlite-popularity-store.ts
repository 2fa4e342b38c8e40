import type { Sqlite } from '@product-store/platform/sqlite';
import { keepScoresMs, type PopularityHead, type PopularityStore } from './popularity-store.ts';
import { chunksOf, scoresFrom } from './score-chunks.ts';

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
    const chunks = chunksOf(scores);
    for (const [chunk, text] of chunks.entries())
      await db.write((run) => {
        run(
          'INSERT INTO popularity_scores (generation, chunk, scores, expires_at) VALUES (?, ?, ?, ?)',
          generation,
          chunk,
          text,
          now() + keepScoresMs,
        );
      });
    return chunks.length;
  },
  read: (generation, chunks) =>
    scoresFrom(chunks, async (chunk) => {
      const row = db.get(
        'SELECT scores FROM popularity_scores WHERE generation = ? AND chunk = ? AND expires_at > ?',
        generation,
        chunk,
        now(),
      );
      return row && String(row.scores);
    }),
  drop: async (generation) => {
    await db.write((run) => run('DELETE FROM popularity_scores WHERE generation = ?', generation));
  },
});
