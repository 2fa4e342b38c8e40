import { type Sqlite, sweepRows } from '@product-store/platform/sqlite';

const bucketMs = 10_000;
/** Longer than any reader looks back. */
const keepMs = 120_000;

export const bucketOf = (at: number): number => Math.floor(at / bucketMs);

/** Removes hints that nobody reads any more. */
export const sweepHints = (db: Sqlite, table: 'change_hints' | 'batch_hints', now: number): Promise<number> =>
  sweepRows(db, { table, key: 'bucket, hint_id', where: 'bucket < ?' }, bucketOf(now - keepMs));
