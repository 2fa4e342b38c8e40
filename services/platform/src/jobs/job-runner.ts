import { randomUUID } from 'node:crypto';
import { Counter, Gauge } from 'prom-client';
import { sleep } from '../aggregate/run-command.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Job, JobResult, JobStore } from './job-store.ts';
import { createShardWorker } from './shard-worker.ts';
import { shardCount } from './shards.ts';

export interface JobRunner {
  start(): void;
  /** Finishes what runs, hands the leases back. */
  stop(): Promise<void>;
}

export interface JobRunnerDependencies {
  store: JobStore;
  /** Must be idempotent: a job may run twice, also at once on two workers. The lease only saves work. */
  run(job: Job): Promise<JobResult>;
  log: Log;
  metrics: Metrics;
  now?: () => number;
  pollMs?: number;
  leaseMs?: number;
}

/**
 * Runs due jobs of all shards whose lease this worker can get. A paused worker that wakes up finds its lease's epoch
 * gone and can move no cursor; clocks may differ by less than `rereadMs` without losing a job.
 */
export const createJobRunner = ({
  store,
  run,
  log,
  metrics,
  now = Date.now,
  pollMs = 250,
  leaseMs = 10_000,
}: JobRunnerDependencies): JobRunner => {
  const lag = new Gauge({
    name: 'jobs_lag_seconds',
    help: 'How late the oldest due job of the last poll was',
    registers: [metrics],
  });
  const held = new Gauge({
    name: 'jobs_shards_held',
    help: 'Shards this worker has the lease of',
    registers: [metrics],
  });
  const ran = new Counter({
    name: 'jobs_run_total',
    help: 'Jobs run, by outcome',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  const owner = randomUUID();
  const shards = Array.from({ length: shardCount }, (_, shard) =>
    createShardWorker({
      shard,
      owner,
      store,
      run,
      log,
      now,
      leaseMs,
      ran: (outcome) => ran.inc({ outcome }),
      late: (ms) => lag.set(ms / 1000),
    }),
  );
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();

  const poll = async () => {
    while (!stopping) {
      // A worker that just started takes one shard a round, so that the others get theirs.
      let mayTake = 1;
      for (const shard of shards) {
        if (stopping) break;
        try {
          if (!shard.holds() && mayTake > 0 && (await shard.take())) mayTake--;
          if (shard.holds()) await shard.work();
        } catch (error) {
          log.error({ err: error }, 'a shard of jobs could not be worked; trying again');
        }
      }
      held.set(shards.filter((shard) => shard.holds()).length);
      await sleep(pollMs * (0.75 + Math.random() / 2));
    }
  };

  return {
    start: () => {
      loop = poll();
    },
    stop: async () => {
      stopping = true;
      await loop;
      await Promise.allSettled(shards.map((shard) => shard.release()));
    },
  };
};
