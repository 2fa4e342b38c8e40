import type { Readiness } from '../http/management-server.ts';

/** Ready while the store answers a trivial read with the live connection; the reason otherwise. */
export const storeReadiness =
  (ping: () => void): Readiness =>
  () => {
    try {
      ping();
      return undefined;
    } catch (error) {
      return `the store cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
