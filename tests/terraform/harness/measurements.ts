import { appendFileSync } from 'node:fs';
import { env } from 'node:process';
import type { TestContext } from 'node:test';

/** Figures are told, not asserted: machines are noisy. `npm run test:terraform` prints them beside their bars. */
export const measured = (t: TestContext, name: string, ms: number): void => {
  t.diagnostic(`${name}: ${Math.round(ms)} ms`);
  if (env.TERRAFORM_MEASUREMENTS) {
    appendFileSync(env.TERRAFORM_MEASUREMENTS, `${JSON.stringify({ name, ms: Math.round(ms) })}\n`);
  }
};
