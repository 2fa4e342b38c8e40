import { randomUUID } from 'node:crypto';
import { sleep } from '../aggregate/run-command.ts';
import type { Log } from '../telemetry/log.ts';
import type { LeaseStore } from './job-store.ts';
import { createLeaseHolder } from './lease-holder.ts';

export interface LeasedTask {
  start(): void;
  /** Finishes what runs, hands the lease back. */
  stop(): Promise<void>;
}

const leaseMs = 15_000;
const pollMs = 500;
/** A run that takes long is followed by a pause this many times longer: at most a twentieth of a worker's time. */
const restFactor = 19;

/**
 * Does something again and again on one worker of all. The lease only saves work: `run` must stand being run twice at
 * once, for a worker that was paused past its lease does not know that another one took over.
 */
export const createLeasedTask = ({
  store,
  shard = 0,
  everyMs,
  run,
  log,
  now = Date.now,
}: {
  store: LeaseStore;
  /** The lease's number in its table. */
  shard?: number;
  everyMs: number;
  run(): Promise<unknown>;
  log: Log;
  now?: () => number;
}): LeasedTask => {
  const holder = createLeaseHolder({ shard, owner: randomUUID(), store, now, leaseMs });
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let nextRun = 0;

  const turn = async (): Promise<void> => {
    const held = holder.lease();
    if (!held && !(await holder.take())) return;
    if (held && held.until - now() < leaseMs / 2 && !(await holder.move())) return;
    if (now() < nextRun) return;
    const began = now();
    nextRun = began + everyMs; // also when it fails
    await run();
    nextRun = Math.max(nextRun, now() + (now() - began) * restFactor);
  };

  const work = async (): Promise<void> => {
    while (!stopping) {
      await turn().catch((error: unknown) => log.warn({ err: error }, 'a leased task failed; it is tried again'));
      if (!stopping) await sleep(pollMs);
    }
  };

  return {
    start: () => {
      loop = work();
    },
    stop: async () => {
      stopping = true;
      await loop;
      await holder.release().catch(() => {}); // it ends by itself
    },
  };
};
