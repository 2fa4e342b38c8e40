import { type Cassandra, singleRowTable } from '@product-store/platform/cassandra';
import { keepScoresMs, type PopularityHead, type PopularityStore } from './popularity-store.ts';
import { chunksOf, scoresFrom } from './score-chunks.ts';

const onlyHead = [0];
const writeChunk = `INSERT INTO popularity_scores (generation, chunk, scores) VALUES (?, ?, ?)
  USING TTL ${keepScoresMs / 1000}`;
const chunkOf = 'SELECT scores FROM popularity_scores WHERE generation = ? AND chunk = ?';

export const cassandraPopularityStore = (db: Cassandra): PopularityStore => {
  const heads = singleRowTable<PopularityHead>(db, {
    table: 'popularity_head',
    key: ['id'],
    columns: ['head'],
    rowOf: (head) => ({ head: JSON.stringify(head) }),
    stateOf: (row) => ({ ...JSON.parse(String(row.head)), version: Number(row.version) }),
  });
  return {
    head: (freshness) => heads.load(onlyHead, freshness),
    compareAndSetHead: (seen, head) => heads.compareAndSet(onlyHead, seen, head),
    write: async (generation, scores) => {
      const chunks = chunksOf(scores);
      await db.write(...chunks.map((text, chunk) => ({ cql: writeChunk, params: [generation, chunk, text] })));
      return chunks.length;
    },
    read: (generation, chunks) =>
      scoresFrom(chunks, async (chunk) => {
        const [row] = await db.read(chunkOf, [generation, chunk]);
        return row && String(row.scores);
      }),
    drop: (generation) => db.write({ cql: 'DELETE FROM popularity_scores WHERE generation = ?', params: [generation] }),
  };
};
