import type { Outcome } from '@product-store/platform/aggregate';
import type { UserStores } from '../stores.ts';

/** What happens to one write: its outcome stays unknown, or the worker dies with it; before or after it took effect. */
export type Fault = 'unknown-before' | 'unknown-after' | 'crash-before' | 'crash-after';
export const faults: readonly Fault[] = ['unknown-before', 'unknown-after', 'crash-before', 'crash-after'];

export class Crash extends Error {}

/** The same stores, whose k-th write (counted from 0) meets a fault. `writes` tells how many there were. */
export const withFault = (stores: UserStores, k: number, fault: Fault): UserStores & { writes(): number } => {
  let count = 0;
  const faulty =
    <A extends unknown[]>(write: (...args: A) => Promise<Outcome>) =>
    async (...args: A): Promise<Outcome> => {
      const mine = count++ === k;
      if (mine && fault === 'crash-before') throw new Crash('died before the write');
      if (mine && fault === 'unknown-before') return 'unknown';
      const outcome = await write(...args);
      if (mine && fault === 'crash-after') throw new Crash('died after the write');
      return mine && fault === 'unknown-after' ? 'unknown' : outcome;
    };
  const { users, usernames, sessions, throttles, purchases } = stores;
  return {
    ...stores,
    users: { ...users, compareAndSet: faulty(users.compareAndSet), remove: faulty(users.remove) },
    usernames: { ...usernames, claim: faulty(usernames.claim) },
    sessions: { ...sessions, compareAndSet: faulty(sessions.compareAndSet) },
    throttles: { ...throttles, compareAndSet: faulty(throttles.compareAndSet) },
    purchases: { ...purchases, compareAndSet: faulty(purchases.compareAndSet) },
    writes: () => count,
  };
};
