export { createJobRunner, type JobResult, type JobRunner } from './job-runner.ts';
export type { Job, JobStore, Lease } from './job-store.ts';
export { createShardWorker, type ShardWorker } from './shard-worker.ts';
export { shardCount, shardOf } from './shards.ts';
export { sqliteJobStore } from './sqlite-job-store.ts';
