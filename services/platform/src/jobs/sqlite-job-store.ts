import type { Sqlite } from '../sqlite/sqlite.ts';
import { sweepRows } from '../sqlite/sweep.ts';
import type { JobStore } from './job-store.ts';
import { sqliteLeaseStore } from './sqlite-lease-store.ts';

/** How long jobs are kept after their shard's cursor has passed them: longer than any reading again goes back. */
const keepMs = 3_600_000;

/** Removes jobs that all runners are done with. */
export const sweepDueJobs = async (db: Sqlite): Promise<number> => {
  let removed = 0;
  for (const { shard, cursor } of db.all('SELECT shard, cursor FROM shard_lease')) {
    const passed = { table: 'due_jobs', key: 'shard, due_at, job_id', where: 'shard = ? AND due_at < ?' };
    removed += await sweepRows(db, passed, Number(shard), Number(cursor) - keepMs);
  }
  return removed;
};

/** Over the tables `due_jobs` and `shard_lease`. */
export const sqliteJobStore = (db: Sqlite): JobStore => ({
  ...sqliteLeaseStore(db),
  add: (job) =>
    db.write((run) => {
      run(
        'INSERT INTO due_jobs (shard, due_at, job_id, subject, version, attempt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        job.shard,
        job.dueAt,
        job.id,
        job.subject,
        job.version,
        job.attempt,
      );
    }),
  due: async (shard, from, to, limit) =>
    db
      .all(
        'SELECT * FROM due_jobs WHERE shard = ? AND due_at BETWEEN ? AND ? ORDER BY due_at, job_id LIMIT ?',
        shard,
        from,
        to,
        limit,
      )
      .map((row) => ({
        shard,
        dueAt: Number(row.due_at),
        id: String(row.job_id),
        subject: String(row.subject),
        version: Number(row.version),
        attempt: Number(row.attempt),
      })),
});
