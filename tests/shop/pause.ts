import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './until.ts';

/** Longer than any transaction takes that is not held up. */
const lockMs = 1_000;

/** Whether somebody could write to the file now. */
const isWritable = (file: string): boolean => {
  const db = new DatabaseSync(file, { timeout: lockMs });
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
};

/**
 * Stops a worker of the order service where it is, but not within a transaction: there it would hold the write lock of
 * the embedded store, and everybody else would stand still, too. (Where the store is a server it never holds one.)
 */
export const stopWorker = (pid: number, dataDir: string): Promise<void> =>
  until('the worker stands still outside a transaction', async () => {
    process.kill(pid, 'SIGSTOP');
    if (isWritable(join(dataDir, 'order.sqlite'))) return true;
    process.kill(pid, 'SIGCONT');
    await sleep(Math.random() * 20);
    return false;
  });
