import { Unavailable } from '@product-store/platform/errors';
import type { Slots } from './host-slots.ts';

export interface PasswordQueue {
  readonly waiting: number;
  /** Runs `work` when its turn has come. @throws Unavailable `passwords-busy` when that would take longer than the queue admits */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** How much a new measurement counts: the estimate follows a change of the machine's speed within some ten turns. */
const smoothing = 0.2;

/**
 * First come, first served, `concurrency` at a time in this worker, and only while a slot of the host is free. The wait
 * is estimated from what turns take here and now (waiting for a slot included), so that a newcomer who would wait too
 * long is told at once when to come back, instead of timing out.
 */
export const createPasswordQueue = ({
  slots,
  concurrency,
  maxWaitMs,
  firstEstimateMs,
}: {
  slots: Slots;
  concurrency: number;
  maxWaitMs: number;
  /** What one turn took when it was tried at start. */
  firstEstimateMs: number;
}): PasswordQueue => {
  const line: (() => void)[] = [];
  let running = 0;
  let turnMs = firstEstimateMs;

  const turn = async (): Promise<void> => {
    if (running < concurrency) running++;
    else await new Promise<void>((resolve) => line.push(resolve)); // whoever is done hands the turn over
  };
  const done = (): void => {
    const next = line.shift();
    if (next) next();
    else running--;
  };

  return {
    get waiting() {
      return line.length;
    },
    run: async (work) => {
      const waitMs = ((line.length + 1) * turnMs) / concurrency;
      if (running >= concurrency && waitMs > maxWaitMs) throw busy(waitMs - maxWaitMs);
      await turn();
      const began = performance.now();
      const release = await slots.acquire().catch((error: unknown) => {
        done();
        throw error;
      });
      try {
        return await work();
      } finally {
        release();
        turnMs += smoothing * (performance.now() - began - turnMs);
        done();
      }
    },
  };
};

const busy = (overMs: number): Unavailable =>
  new Unavailable('passwords-busy', 'Very many people are logging in right now. Nothing was done; try again later.', {
    retryAfterS: Math.max(5, Math.ceil(overMs / 1000)),
  });
