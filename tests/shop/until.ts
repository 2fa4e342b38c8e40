import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until a condition holds. @throws saying what was waited for */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  { withinMs = 120_000, everyMs = 50 } = {},
): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `${what}: not within ${withinMs / 1000} s`);
    await sleep(everyMs);
  }
};
