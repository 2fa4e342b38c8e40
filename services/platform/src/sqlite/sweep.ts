import { sleep } from '../aggregate/run-command.ts';
import type { Sqlite } from './sqlite.ts';

/** Rows that one write transaction removes: it holds the write lock for a millisecond or two. */
const batchRows = 500;
const pauseMs = 5;

/**
 * Removes the rows of a table that a condition names, in short transactions with room for others in between. `key` are
 * the columns of the primary key; all names come from the code. @returns how many rows
 */
export const sweepRows = async (
  db: Sqlite,
  { table, key, where }: { table: string; key: string; where: string },
  ...parameters: (string | number)[]
): Promise<number> => {
  const sql = `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${batchRows})`;
  for (let removed = 0; ; await sleep(pauseMs)) {
    const batch = await db.write((run) => run(sql, ...parameters));
    removed += batch;
    if (batch < batchRows) return removed;
  }
};

/**
 * The sweeps of tables whose rows end at their `expires_at` (indexed): what a TTL does in Cassandra. By table, the columns
 * of its primary key. Readers never see such rows, swept or not.
 */
export const sweepExpired = <Table extends string>(
  db: Sqlite,
  now: () => number,
  tables: Record<Table, string>,
): Record<Table, () => Promise<number>> => {
  const sweeps = Object.entries<string>(tables).map(([table, key]) => [
    table,
    () => sweepRows(db, { table, key, where: 'expires_at <= ?' }, now()),
  ]);
  return Object.fromEntries(sweeps);
};
