import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { retryDelayMs, sleep } from '../aggregate/run-command.ts';
import { Unavailable } from '../errors/shop-error.ts';
import { migrate } from './migrate.ts';

export type Row = Record<string, SQLOutputValue>;

/** One file of the embedded store, shared safely by several processes. */
export interface Sqlite {
  /** All rows of a read. */
  all(sql: string, ...parameters: SQLInputValue[]): Row[];
  get(sql: string, ...parameters: SQLInputValue[]): Row | undefined;
  /**
   * One write transaction: `work` is synchronous and runs between BEGIN IMMEDIATE and COMMIT.
   * Waits its turn asynchronously, with jitter. @throws Unavailable `store-busy` after five seconds
   */
  write<T>(work: (run: (sql: string, ...parameters: SQLInputValue[]) => number) => T): Promise<T>;
  close(): void;
}

const busyDeadlineMs = 5_000;
/** How long SQLite itself may block the event loop while it waits for the write lock. */
const blockingMs = 10;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

/**
 * Opens (and migrates) the file; ':memory:' for tests. WAL; `synchronous` NORMAL survives any kill of a process,
 * FULL a power cut as well.
 */
export const openSqlite = (
  file: string,
  { migrations, synchronous = 'NORMAL' }: { migrations: URL; synchronous?: 'NORMAL' | 'FULL' },
): Sqlite => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA cache_size = -8000`);
  migrate(db, migrations);
  db.exec(`PRAGMA busy_timeout = ${blockingMs}`);

  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = db.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
  const run = (sql: string, ...parameters: SQLInputValue[]) => Number(statement(sql).run(...parameters).changes);

  const attempt = <T>(work: (runner: typeof run) => T): { done: T } | 'busy' => {
    try {
      db.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) return 'busy';
      throw error;
    }
    try {
      const done = work(run);
      db.exec('COMMIT');
      return { done };
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      if (isBusy(error)) return 'busy';
      throw error;
    }
  };

  return {
    all: (sql, ...parameters) => statement(sql).all(...parameters),
    get: (sql, ...parameters) => statement(sql).get(...parameters),
    write: async (work) => {
      const giveUpAt = Date.now() + busyDeadlineMs;
      for (let tries = 0; ; tries++) {
        const result = attempt(work);
        if (result !== 'busy') return result.done;
        if (Date.now() > giveUpAt)
          throw new Unavailable('store-busy', 'The store is busy. Nothing was changed; try again.');
        await sleep(retryDelayMs(tries, { baseMs: 2, capMs: 50 }));
      }
    },
    close: () => db.close(),
  };
};
