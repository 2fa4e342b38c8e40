import { inContext, newContext } from '../http/request-context.ts';
import type { Log } from '../telemetry/log.ts';
import type { Job, JobResult, JobStore } from './job-store.ts';
import { createLeaseHolder } from './lease-holder.ts';

const pageSize = 200;
const concurrency = 16;
/** How far back a read starts before the cursor's place in time: writers' clocks and slow writes. */
const overlapMs = 1_000;
/** Now and then this much of the past is read again in full, for jobs that were written very late. */
const rereadMs = 10 * 60_000;
const rereadEveryMs = 30_000;
const jobDeadlineMs = 20_000;

interface ShardDependencies {
  shard: number;
  owner: string;
  store: JobStore;
  run(job: Job): Promise<JobResult>;
  log: Log;
  now(): number;
  leaseMs: number;
  ran(outcome: 'done' | 'again' | 'failed'): void;
  late(ms: number): void;
}

/** One shard as this worker sees it: its lease, its cursor, what it finished. */
export const createShardWorker = ({ shard, owner, store, run, log, now, leaseMs, ran, late }: ShardDependencies) => {
  const holder = createLeaseHolder({ shard, owner, store, now, leaseMs });
  let rereadAt = 0;
  const finished = new Map<string, number>();
  const keyOf = (job: Job) => `${job.dueAt} ${job.id}`;

  const holds = (): boolean => holder.lease() !== undefined;

  const finish = async (job: Job): Promise<void> => {
    let result: JobResult;
    try {
      result = await inContext(newContext({ deadlineMs: jobDeadlineMs }), () => run(job));
      ran(result === 'done' ? 'done' : 'again');
    } catch (error) {
      ran('failed');
      log.warn({ err: error, job: job.id, attempt: job.attempt }, 'a job failed and is put off');
      result = { againAt: now() + Math.min(60_000, 1_000 * 2 ** job.attempt) };
      job = { ...job, attempt: job.attempt + 1 };
    }
    if (result !== 'done') await store.add({ ...job, dueAt: Math.max(result.againAt, now() + 1) });
  };

  const runAll = async (jobs: Job[]): Promise<void> => {
    const queue = jobs.filter((job) => !finished.has(keyOf(job)));
    const next = async (): Promise<void> => {
      for (let job = queue.shift(); job; job = queue.shift()) {
        await finish(job);
        finished.set(keyOf(job), job.dueAt);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, next));
  };

  /** A page that gets past its first millisecond, however many jobs are due in it: else the cursor would stand still. */
  const page = async (from: number, to: number): Promise<{ jobs: Job[]; more: boolean }> => {
    for (let limit = pageSize; ; limit *= 4) {
      const jobs = await store.due(shard, from, to, limit);
      if (jobs.length < limit) return { jobs, more: false };
      if (jobs.at(-1)?.dueAt !== jobs[0]?.dueAt) return { jobs, more: true };
    }
  };

  const reread = async (): Promise<void> => {
    const lease = holder.lease();
    if (!lease || now() < rereadAt) return;
    rereadAt = now() + rereadEveryMs;
    for (let from = lease.cursor - rereadMs; ; ) {
      const { jobs, more } = await page(from, lease.cursor);
      await runAll(jobs);
      const last = jobs.at(-1);
      if (!more || !last) break;
      from = last.dueAt;
    }
    for (const [key, dueAt] of finished) if (dueAt < lease.cursor - rereadMs) finished.delete(key);
  };

  return {
    holds,
    /** Takes the lease when nobody has it. */
    take: async (): Promise<boolean> => {
      if (!(await holder.take())) return false;
      rereadAt = 0;
      return true;
    },
    /** Runs what is due, then moves the cursor; a move that is refused means that the shard is somebody else's now. */
    work: async (): Promise<void> => {
      const lease = holder.lease();
      if (!lease) return;
      const until = now();
      const { jobs, more } = await page(lease.cursor, until);
      const oldest = jobs.find((job) => !finished.has(keyOf(job)));
      late(oldest ? until - oldest.dueAt : 0);
      await runAll(jobs);
      const last = jobs.at(-1);
      const cursor = more && last ? last.dueAt : Math.max(lease.cursor, until - overlapMs);
      const isTime = oldest !== undefined || until > lease.until - leaseMs / 2;
      if (isTime && !(await holder.move({ cursor }))) finished.clear();
      await reread();
    },
    release: holder.release,
  };
};
export type ShardWorker = ReturnType<typeof createShardWorker>;
