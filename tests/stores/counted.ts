import type { Cassandra } from '@product-store/platform/cassandra';

/** How many statements of each kind went through; a batch is one. */
export interface Rounds {
  compareAndSet: number;
  serialReads: number;
  plainReads: number;
}

/** The same keyspace, with its rounds counted. */
export const counted = (db: Cassandra, rounds: Rounds): Cassandra => ({
  ...db,
  read: (cql, params, freshness = 'plain') => {
    if (freshness === 'serial') rounds.serialReads++;
    else rounds.plainReads++;
    return db.read(cql, params, freshness);
  },
  compareAndSet: (...statements) => {
    rounds.compareAndSet++;
    return db.compareAndSet(...statements);
  },
});
