import { type Job, type JobStore, shardCount } from '@product-store/platform/jobs';

/** Jobs due before the cursor by no more than this are read again by whoever works the shard. */
export const overlapMs = 1_000;

/** Every job that is yet to run, shard by shard from its cursor, in pages. */
export async function* waitingJobs(jobs: JobStore, pageSize = 1_000): AsyncGenerator<Job[]> {
  for (let shard = 0; shard < shardCount; shard++) {
    const { cursor } = await jobs.loadLease(shard, 'plain');
    yield* jobsOfShard(jobs, shard, cursor - overlapMs, pageSize);
  }
}

/** The shard's jobs that are due at `from` or later, each once, in pages. */
export async function* jobsOfShard(
  jobs: JobStore,
  shard: number,
  from: number,
  pageSize = 1_000,
): AsyncGenerator<Job[]> {
  let seen = '';
  for (let limit = pageSize; ; ) {
    const page = await jobs.due(shard, from, Number.MAX_SAFE_INTEGER, limit);
    const fresh = page.filter(({ dueAt, id }) => dueAt > from || id > seen);
    if (fresh.length > 0) yield fresh;
    const last = page.at(-1);
    if (!last || page.length < limit) return;
    // However many are due in one millisecond, a page gets past it.
    limit = last.dueAt === from ? limit * 4 : pageSize;
    from = last.dueAt;
    seen = last.id;
  }
}
