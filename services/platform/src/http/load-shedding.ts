import { Unavailable } from '../errors/shop-error.ts';
import type { EndpointSpec } from './endpoint.ts';

/** The share of the worker's capacity up to which calls of a priority are let in. */
const shareOf = { critical: 1, normal: 0.8, low: 0.5 } as const;

export interface Admission {
  readonly inFlight: number;
  /** Counts the call in, or refuses it at once, while refusing is still cheap. @throws Unavailable `overloaded` */
  enter(priority: NonNullable<EndpointSpec['priority']>): void;
  leave(): void;
}

export const createAdmission = (maxInFlight: number): Admission => {
  let inFlight = 0;
  return {
    get inFlight() {
      return inFlight;
    },
    enter: (priority) => {
      if (inFlight >= maxInFlight * shareOf[priority]) {
        throw new Unavailable(
          'overloaded',
          'Too much is going on right now. Nothing was done; try again in a moment.',
          { retryAfterS: 2 },
        );
      }
      inFlight++;
    },
    leave: () => {
      inFlight--;
    },
  };
};
