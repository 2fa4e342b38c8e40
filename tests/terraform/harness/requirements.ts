import { env } from 'node:process';
import type { TestContext } from 'node:test';
import { Missing } from './hcloud-provider.ts';

/** Under REQUIRE_ALL=1 (CI) what cannot run has failed; on a developer's machine it is skipped, with the reason. */
export const requireAll = env.REQUIRE_ALL === '1';

/** Runs `prepare`; skips the test when something is missing on this machine. @returns undefined when skipped */
export const prepared = async <T>(t: TestContext, prepare: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await prepare();
  } catch (error) {
    if (!(error instanceof Missing) || requireAll) throw error;
    t.skip(error.message);
    return undefined;
  }
};
