import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something to become so; a failure counts as "not yet". */
export const until = async (condition: () => Promise<boolean>, what: string): Promise<void> => {
  const end = Date.now() + 60_000;
  let last: unknown = 'it is not so';
  const holds = () =>
    condition().catch((error: unknown) => {
      last = error;
      return false;
    });
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within a minute: ${what} (${last})`);
    await sleep(100);
  }
};
