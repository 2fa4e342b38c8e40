import { after, before, test } from 'node:test';
import { sideBySide } from '@product-store/platform/aggregate';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import type { OpenBacking } from './backing.ts';
import { inCassandra } from './cassandra-backing.ts';
import { scenarios } from './scenarios.ts';

/** So many cases of each scenario, evenly over its steps; `CRASH_CASES=all` takes every one. */
const wanted = process.env.CRASH_CASES ?? '60';
/** Other seeds take other cases. */
const seed = Number(process.env.SEED ?? 20_261_124);
/** Cases wait for Cassandra most of their time. */
const atOnce = 16;

const sampleOf = <T>(cases: readonly T[]): readonly T[] => {
  if (wanted === 'all') return cases;
  const stride = Math.max(1, Math.floor(cases.length / Number(wanted)));
  return cases.filter((_, index) => index % stride === seed % stride);
};

const cassandra = await useCassandra(['backend', 'order', 'cart', 'user']);
let open: OpenBacking;
before(async () => {
  if (cassandra.skip) return;
  open = inCassandra({
    backend: patient(await cassandra.open('backend')),
    order: patient(await cassandra.open('order')),
    cart: patient(await cassandra.open('cart')),
    user: patient(await cassandra.open('user')),
  });
});
const counts: string[] = [];
after(() => console.log(`crash enumeration over Cassandra, seed ${seed}: ${counts.join(', ')}`));

for (const scenario of scenarios) {
  test(`${scenario.name}, over Cassandra`, { skip: cassandra.skip }, async () => {
    const cases = await scenario.cases(open);
    const chosen = sampleOf(cases);
    await sideBySide(chosen, (one) => one.run(), atOnce);
    counts.push(`${chosen.length} of ${cases.length} cases of ${scenario.name}`);
  });
}
