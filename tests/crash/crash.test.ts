import { test } from 'node:test';
import { inMemory } from './backing.ts';
import { scenarios } from './scenarios.ts';

for (const scenario of scenarios) {
  test(`${scenario.name}: every step, every fault, every way to go on`, async (t) => {
    const cases = await scenario.cases(inMemory);
    for (const one of cases) await one.run();
    t.diagnostic(`${cases.length} cases`);
    console.log(`crash enumeration: ${scenario.name}: ${cases.length} cases`);
  });
}
