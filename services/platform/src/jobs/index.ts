export { cassandraJobStore } from './cassandra-job-store.ts';
export { createJobRunner, type JobRunner } from './job-runner.ts';
export type { Job, JobResult, JobStore, Lease, LeaseStore } from './job-store.ts';
export { createLeasedTask, type LeasedTask } from './leased-task.ts';
export { createShardWorker, type ShardWorker } from './shard-worker.ts';
export { shardCount, shardOf } from './shards.ts';
export { sqliteJobStore, sweepDueJobs } from './sqlite-job-store.ts';
export { sqliteLeaseStore } from './sqlite-lease-store.ts';
export { type Sweeps, startSweeping } from './sweeping.ts';
