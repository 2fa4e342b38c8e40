import type { Cassandra, Row } from '../cassandra/cassandra.ts';
import { timeToLiveS } from '../cassandra/time-to-live.ts';
import { cassandraLeaseStore } from './cassandra-lease-store.ts';
import type { Job, JobStore } from './job-store.ts';

const minuteMs = 60_000;
/** Jobs outlive their time by this much: so long a shop may stand still and lose none (`npm run audit` finds those of longer). */
const keepMs = 14 * 24 * 3_600_000;
/** A span of so many minutes is read minute by minute; of a longer one those are looked up first that have jobs. */
const fewMinutes = 15;
/** Above so many remembered minutes a worker forgets all of them: it then writes some of them again. */
const manyMinutes = 10_000;

const minuteOf = (at: number): number => Math.floor(at / minuteMs);
const lastMinute = 2 ** 31 - 1;

const addJob = `INSERT INTO due_jobs (shard, minute, due_at, job_id, subject, version, attempt)
  VALUES (?, ?, ?, ?, ?, ?, ?) USING TTL ?`;
const addMinute = 'INSERT INTO due_minutes (shard, minute) VALUES (?, ?) USING TTL ?';
const jobsOfMinute = `SELECT due_at, job_id, subject, version, attempt FROM due_jobs
  WHERE shard = ? AND minute = ? AND due_at >= ? AND due_at <= ? LIMIT ?`;
const minutesWithJobs = 'SELECT minute FROM due_minutes WHERE shard = ? AND minute >= ? AND minute <= ?';

/**
 * Over `due_jobs` (a partition for each shard and minute), `due_minutes` (which minutes have jobs) and `shard_lease`.
 * Nothing is ever deleted: rows end by time, so no read of what is due meets a tombstone.
 */
export const cassandraJobStore = (db: Cassandra, now: () => number = Date.now): JobStore => {
  const announced = new Set<string>();

  const minutes = async (shard: number, from: number, to: number): Promise<number[]> => {
    const [first, last] = [minuteOf(from), Math.min(minuteOf(to), lastMinute)];
    if (last - first <= fewMinutes) return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return (await db.read(minutesWithJobs, [shard, first, last])).map((row) => Number(row.minute));
  };

  return {
    ...cassandraLeaseStore(db),
    add: async ({ shard, dueAt, id, subject, version, attempt }) => {
      const minute = minuteOf(dueAt);
      const timeToLive = timeToLiveS(dueAt + keepMs, now());
      const job = { cql: addJob, params: [shard, minute, dueAt, id, subject, version, attempt, timeToLive] };
      const name = `${shard} ${minute}`;
      if (announced.has(name)) return db.write(job);
      // The minute outlives every job in it.
      const minuteEnds = (minute + 1) * minuteMs + keepMs;
      await db.write(job, { cql: addMinute, params: [shard, minute, timeToLiveS(minuteEnds, now())] });
      if (announced.size >= manyMinutes) announced.clear();
      announced.add(name);
    },
    due: async (shard, from, to, limit) => {
      const jobs: Job[] = [];
      for (const minute of await minutes(shard, from, to)) {
        const rows = await db.read(jobsOfMinute, [shard, minute, from, to, limit - jobs.length]);
        jobs.push(...rows.map((row) => jobOf(shard, row)));
        if (jobs.length >= limit) break;
      }
      return jobs;
    },
  };
};

const jobOf = (shard: number, row: Row): Job => ({
  shard,
  dueAt: Number(row.due_at),
  id: String(row.job_id),
  subject: String(row.subject),
  version: Number(row.version),
  attempt: Number(row.attempt),
});
