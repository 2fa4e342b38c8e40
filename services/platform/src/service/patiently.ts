import { retryDelayMs, sleep } from '../aggregate/run-command.ts';
import { Unavailable } from '../errors/shop-error.ts';
import type { Log } from '../telemetry/log.ts';

/** Does it until it succeeds, as long as it fails only because the store (or another service) does not answer. */
export const patiently = async <T>(work: () => Promise<T>, log: Log): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      log.warn({ err: error }, 'not possible yet; it is tried again');
    }
    await sleep(500 + retryDelayMs(tries, { baseMs: 250, capMs: 4_000 }));
  }
};
