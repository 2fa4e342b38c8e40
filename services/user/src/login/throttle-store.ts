import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { CanonicalUsername } from '../accounts/username.ts';
import type { Throttle } from './throttle.ts';

export interface ThrottleStore {
  /** undefined: no failures, or they are forgotten. */
  load(name: CanonicalUsername, freshness: Freshness): Promise<Throttle | undefined>;
  /** One partition, one conditional write. The row goes by itself when its window has ended. */
  compareAndSet(name: CanonicalUsername, seen: Version, throttle: Throttle): Promise<Outcome>;
}
