import { test } from 'node:test';
import { enumerate } from './enumerate.ts';
import { cancel, cancelUnhurried, checkout, lifeJobs, refusedFirst, refusedSecond, removalJobs } from './scenarios.ts';

for (const scenario of [checkout, refusedFirst, refusedSecond, cancel, cancelUnhurried, lifeJobs, removalJobs]) {
  test(`${scenario.name}: every step, every fault, every way to go on`, async (t) => {
    // biome-ignore lint/suspicious/noExplicitAny: scenarios differ in what they prepare
    const cases = await enumerate(scenario as any);
    t.diagnostic(`${cases} cases`);
    console.log(`crash enumeration: ${scenario.name}: ${cases} cases`);
  });
}
