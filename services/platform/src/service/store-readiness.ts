import type { Readiness } from '../http/management-server.ts';

/** A store that takes longer to answer a trivial read is not there, for whoever asks. */
const patienceMs = 2_000;

const late = (ms: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`it has not answered for ${ms / 1000} seconds`)), ms).unref();
  });

/** Ready while the store answers a trivial read with the live connection; the reason otherwise. */
export const storeReadiness =
  (ping: () => void | Promise<void>): Readiness =>
  async () => {
    try {
      await Promise.race([ping(), late(patienceMs)]);
      return undefined;
    } catch (error) {
      return `the store cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
