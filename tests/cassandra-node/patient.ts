import { setTimeout as sleep } from 'node:timers/promises';
import type { Cassandra } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';

const patienceMs = 120_000;

/** Again and again while Cassandra does not answer: on a machine that does too much at once, that is no finding. */
const untilAnswered = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (const giveUpAt = Date.now() + patienceMs; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unavailable) || error.code !== 'store-unavailable' || Date.now() > giveUpAt) throw error;
      await sleep(500);
    }
  }
};

/**
 * The same keyspace, whose statements wait for an answer. For tests of what stores and rules do, not of what they do when
 * Cassandra is away. Outcomes that are unknown stay so.
 */
export const patient = (db: Cassandra): Cassandra => ({
  ...db,
  read: (...asked) => untilAnswered(() => db.read(...asked)),
  write: (...statements) => untilAnswered(() => db.write(...statements)),
  writeTogether: (...statements) => untilAnswered(() => db.writeTogether(...statements)),
  compareAndSet: (...statements) => untilAnswered(() => db.compareAndSet(...statements)),
});
