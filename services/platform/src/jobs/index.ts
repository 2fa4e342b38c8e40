export { createJobRunner, type JobResult, type JobRunner } from './job-runner.ts';
export type { Job, JobStore, Lease } from './job-store.ts';
export { shardOf } from './shards.ts';
export { sqliteJobStore } from './sqlite-job-store.ts';
