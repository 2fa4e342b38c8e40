import type { Problem } from '../api/problem.ts';

/** Codes by which the gateway or a service says that it did not even begin. */
const neverBegun = new Set(['service-down', 'overloaded', 'rate-limited']);

/**
 * What a call that went wrong says of the order. refused: there is none, for a reason · not-begun: nothing was done, and it
 * may go well a moment later · logged-out: nothing was done, as nobody is logged in · lost: nobody knows.
 */
export type Failure = 'refused' | 'not-begun' | 'logged-out' | 'lost';

export const failureOf = (problem: Problem): Failure => {
  // Also when the network is gone by now: the request may have left before.
  if (problem.kind !== 'refused') return 'lost';
  if (problem.status === 401) return 'logged-out';
  if (neverBegun.has(problem.code) || problem.status === 429) return 'not-begun';
  return problem.status >= 500 ? 'lost' : 'refused';
};
