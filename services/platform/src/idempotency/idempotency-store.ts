import type { Freshness, Outcome, Version } from '../aggregate/store-contract.ts';

/** One call that came with an Idempotency-Key: running, or done with the answer it got. */
export interface SavedCall {
  /** 0: never seen. */
  version: Version;
  fingerprint: string;
  state: 'RUNNING' | 'DONE';
  /** Whose attempt is running: a random token of that attempt. */
  owner: string;
  /** When the key was first seen; epoch milliseconds. */
  firstSeenAt: number;
  /** RUNNING past this moment: whoever ran it is gone. */
  leaseUntil: number;
  answer?: { status: number; body: unknown; headers: Record<string, string | string[]> };
}

/** A call's answer is kept this long after its key was first seen. */
export const keepCallsMs = 48 * 3_600_000;

/** One row for each (scope, key); ends by time. */
export interface IdempotencyStore {
  load(scope: string, key: string, freshness: Freshness): Promise<SavedCall | undefined>;
  compareAndSet(scope: string, key: string, seen: Version, call: SavedCall): Promise<Outcome>;
}
