import type { Freshness, Outcome, Version } from '../aggregate/store-contract.ts';
import type { Cassandra, Row } from './cassandra.ts';
import { timeToLiveS } from './time-to-live.ts';

/** A value for each column; `undefined` leaves a column as it is (03-data, rule 8), so only a first write may say it. */
export type Columns = Readonly<Record<string, unknown>>;

/** How one kind of aggregate lies in its table: one row in a partition of its own, compare-and-set only, rewritten whole. */
export interface SingleRowLayout<State extends { version: Version }> {
  table: string;
  /** The columns of the partition key; keys are given in this order. */
  key: readonly string[];
  /** The other columns, but for `version` and `expires_at`. */
  columns: readonly string[];
  rowOf(state: State, isFirst: boolean): Columns;
  stateOf(row: Row): State;
  /** Rows that end have a column `expires_at`. It counts by the store's own clock; Cassandra's comes a little later. */
  ends?: { at(state: State): number; now(): number };
}

type Key = readonly unknown[];

export interface SingleRowTable<State> {
  load(key: Key, freshness: Freshness): Promise<State | undefined>;
  /** One conditional write. `seen` 0: there is no row, or one whose time is over. */
  compareAndSet(key: Key, seen: Version, state: State): Promise<Outcome>;
  remove(key: Key, seen: Version): Promise<Outcome>;
  /** Whole rows that have not ended, in the order of their partitions' tokens, from the first one after `after`. */
  page(after: Key | undefined, limit: number, isWanted?: (row: Row) => boolean): Promise<Row[]>;
}

export const singleRowTable = <State extends { version: Version }>(
  db: Cassandra,
  { table, key, columns, rowOf, stateOf, ends }: SingleRowLayout<State>,
): SingleRowTable<State> => {
  const all = [...key, 'version', ...columns, ...(ends ? ['expires_at'] : [])];
  const written = all.slice(key.length);
  const where = key.map((column) => `${column} = ?`).join(' AND ');
  const select = `SELECT ${all.join(', ')} FROM ${table}`;
  const token = `token(${key.join(', ')})`;
  const update = `UPDATE ${table}${ends ? ' USING TTL ?' : ''} SET ${written.map((column) => `${column} = ?`).join(', ')} WHERE ${where} IF version = ?`;

  const isOver = (row: Row): boolean => ends !== undefined && Number(row.expires_at) <= ends.now();
  const rowOfKey = async (id: Key, freshness: Freshness): Promise<Row | undefined> =>
    (await db.read(`${select} WHERE ${where}`, id, freshness))[0];

  const rowsAfter = (after: Key | undefined, limit: number): Promise<Row[]> =>
    after
      ? db.read(`${select} WHERE ${token} > token(${key.map(() => '?').join(', ')}) LIMIT ?`, [...after, limit])
      : db.read(`${select} LIMIT ?`, [limit]);

  const write = (id: Key, seen: Version | null, state: State, isFirst: boolean, alive: boolean): Promise<Outcome> => {
    const row: Columns = { ...rowOf(state, isFirst), version: state.version };
    const values = [...['version', ...columns].map((column) => row[column])];
    if (!ends) return db.compareAndSet({ cql: update, params: [...values, ...id, seen] });
    const expiresAt = ends.at(state);
    const params = [timeToLiveS(expiresAt, ends.now()), ...values, expiresAt, ...id, seen];
    return alive
      ? db.compareAndSet({ cql: `${update} AND expires_at > ?`, params: [...params, ends.now()] })
      : db.compareAndSet({ cql: update, params });
  };

  return {
    load: async (id, freshness) => {
      const row = await rowOfKey(id, freshness);
      return row && !isOver(row) ? stateOf(row) : undefined;
    },
    compareAndSet: async (id, seen, state) => {
      if (seen !== 0) return write(id, seen, state, false, true);
      const outcome = await write(id, null, state, true, false);
      if (outcome !== 'conflict' || !ends) return outcome;
      // Whose time is over by our clock and not yet by Cassandra's: as good as absent, and taken over at its version.
      const there = await rowOfKey(id, 'serial');
      return there && isOver(there) ? write(id, Number(there.version), state, false, false) : 'conflict';
    },
    remove: (id, seen) =>
      db.compareAndSet({ cql: `DELETE FROM ${table} WHERE ${where} IF version = ?`, params: [...id, seen] }),
    page: async (after, limit, isWanted = () => true) => {
      const found: Row[] = [];
      for (let last = after; ; ) {
        const rows = await rowsAfter(last, limit);
        found.push(...rows.filter((row) => !isOver(row) && isWanted(row)));
        const end = rows.at(-1);
        if (!end || rows.length < limit || found.length >= limit) return found.slice(0, limit);
        last = key.map((column): unknown => end[column]);
      }
    },
  };
};
