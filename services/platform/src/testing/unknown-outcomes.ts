import type { Outcome } from '../aggregate/store-contract.ts';

/** What becomes of one conditional write: told as it is, or unknown although it was (or was not) applied. */
export type Told = 'known' | 'unknown, not applied' | 'unknown, applied';
export const told: readonly Told[] = ['known', 'known', 'known', 'unknown, not applied', 'unknown, applied'];

/** After so many in a row `runCommand` gives up, rightly. */
const mostInARow = 4;

/** The same store, whose conditional writes end as the list says, in turn; all of the rest are told as they are. */
export const withUnknownOutcomes = <A extends unknown[], S extends { compareAndSet(...args: A): Promise<Outcome> }>(
  store: S,
  fates: readonly Told[],
): S => {
  const left = fates.values();
  let inARow = 0;
  return {
    ...store,
    compareAndSet: async (...args: A): Promise<Outcome> => {
      const fate = inARow < mostInARow ? (left.next().value ?? 'known') : 'known';
      inARow = fate === 'known' ? 0 : inARow + 1;
      if (fate === 'unknown, not applied') return 'unknown';
      const outcome = await store.compareAndSet(...args);
      return fate === 'known' ? outcome : 'unknown';
    },
  };
};
