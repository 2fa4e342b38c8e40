export { createJobRunner, type JobRunner } from './job-runner.ts';
export type { Job, JobResult, JobStore, Lease } from './job-store.ts';
export { createShardWorker, type ShardWorker } from './shard-worker.ts';
export { shardCount, shardOf } from './shards.ts';
export { sqliteJobStore } from './sqlite-job-store.ts';
