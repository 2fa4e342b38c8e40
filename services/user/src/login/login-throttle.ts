import { firstVersion, runCommand } from '@product-store/platform/aggregate';
import { TooMany } from '@product-store/platform/errors';
import { newId } from '@product-store/platform/values';
import type { CanonicalUsername } from '../accounts/username.ts';
import { decide, type Throttle, type ThrottleCommand, type ThrottleLimits } from './throttle.ts';
import type { ThrottleStore } from './throttle-store.ts';

export interface LoginThrottle {
  /** @throws TooMany `too-many-logins` */
  check(name: CanonicalUsername): Promise<void>;
  failed(name: CanonicalUsername): Promise<void>;
  clear(name: CanonicalUsername): Promise<void>;
}

export const createLoginThrottle = ({
  store,
  limits,
  now = Date.now,
}: {
  store: ThrottleStore;
  limits: ThrottleLimits;
  now?: () => number;
}): LoginThrottle => {
  const perform = (name: CanonicalUsername, command: ThrottleCommand) =>
    runCommand<Throttle | undefined, Throttle>({
      load: (freshness) => store.load(name, freshness),
      decide: (throttle) => decide(throttle, command, limits),
      compareAndSet: (seen, throttle) => store.compareAndSet(name, seen?.version ?? 0, throttle),
    });
  return {
    check: async (name) => {
      const outcome = await perform(name, { kind: 'check', at: now() });
      if (outcome.kind !== 'refused') return;
      throw new TooMany(
        outcome.code,
        'Too many wrong passwords for this username. Wait as long as Retry-After says, then try again.',
        Number(outcome.facts.retryAfterS),
      );
    },
    failed: async (name) => {
      await perform(name, { kind: 'failed', at: now(), writeId: newId(), firstVersion: firstVersion() });
    },
    clear: async (name) => {
      await perform(name, { kind: 'clear' });
    },
  };
};
