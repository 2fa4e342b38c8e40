import type { Log } from '../telemetry/log.ts';

/** By name of what is swept; each returns how much it removed. */
export type Sweeps = Record<string, () => Promise<number>>;

/**
 * Removes from time to time what has expired. Every worker does so: the work is small and doing it twice changes
 * nothing. The first time comes at a random moment, so that workers started together do not sweep together.
 */
export const startSweeping = ({
  everyMs,
  log,
  sweeps,
}: {
  everyMs: number;
  log: Log;
  sweeps: Sweeps;
}): { stop(): void } => {
  const sweep = async () => {
    for (const [name, run] of Object.entries(sweeps)) {
      try {
        const removed = await run();
        if (removed > 0) log.info({ sweep: name, removed }, 'swept');
      } catch (error) {
        log.warn({ sweep: name, err: error }, 'a sweep failed; it is tried again next time');
      }
    }
  };
  let stopped = false;
  const next = async () => {
    await sweep();
    if (!stopped) timer = setTimeout(next, everyMs).unref();
  };
  let timer = setTimeout(next, Math.random() * everyMs).unref();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
