import { setTimeout } from 'node:timers/promises';

const DEADLINE_MS = 60_000;

/** Polls until the condition holds. @throws after a minute, saying what was waited for */
export const until = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited a minute in vain until ${what}`);
    await setTimeout(20);
  }
};
