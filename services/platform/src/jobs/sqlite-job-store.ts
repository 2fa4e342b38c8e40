import type { Sqlite } from '../sqlite/sqlite.ts';
import type { JobStore } from './job-store.ts';

const keepMs = 3_600_000;

/** Over the tables `due_jobs` and `shard_lease`. Rows long passed by their shard's cursor are swept now and then. */
export const sqliteJobStore = (db: Sqlite, now: () => number = Date.now): JobStore => {
  let sweptAt = now();
  return {
    add: (job) =>
      db.write((run) => {
        if (now() - sweptAt > 60_000) {
          sweptAt = now();
          run(
            'DELETE FROM due_jobs WHERE due_at < (SELECT cursor FROM shard_lease l WHERE l.shard = due_jobs.shard) - ?',
            keepMs,
          );
        }
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
    loadLease: async (shard) => {
      const row = db.get('SELECT epoch, owner, until, cursor FROM shard_lease WHERE shard = ?', shard);
      return row
        ? { epoch: Number(row.epoch), owner: String(row.owner), until: Number(row.until), cursor: Number(row.cursor) }
        : { epoch: 0, owner: '', until: 0, cursor: 0 };
    },
    compareAndSetLease: (shard, seen, lease) =>
      db.write((run) => {
        const written =
          seen.epoch === 0
            ? run(
                'INSERT INTO shard_lease (shard, epoch, owner, until, cursor) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
                shard,
                lease.epoch,
                lease.owner,
                lease.until,
                lease.cursor,
              )
            : run(
                'UPDATE shard_lease SET epoch = ?, owner = ?, until = ?, cursor = ? WHERE shard = ? AND epoch = ? AND cursor = ?',
                lease.epoch,
                lease.owner,
                lease.until,
                lease.cursor,
                shard,
                seen.epoch,
                seen.cursor,
              );
        return written === 1 ? 'applied' : 'conflict';
      }),
  };
};
