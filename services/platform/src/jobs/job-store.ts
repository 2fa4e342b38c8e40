import type { Freshness, Outcome } from '../aggregate/store-contract.ts';

/**
 * "Look at this aggregate at that time." A job is written *before* the change it belongs to: a job without an aggregate is
 * harmless, an aggregate without a job is lost. Jobs are never deleted one by one (they end by time): the shard's cursor
 * passes them.
 */
export interface Job {
  shard: number;
  /** Epoch milliseconds. */
  dueAt: number;
  id: string;
  /** The aggregate it is about. */
  subject: string;
  /** The version of the aggregate it was written for. */
  version: number;
  /** How often it was put off because it failed. */
  attempt: number;
}

/** What became of a job: done for good, or to be looked at again at that moment (epoch milliseconds). */
export type JobResult = 'done' | { againAt: number };

/** Who may work a shard, and how far it got. */
export interface Lease {
  /** Raised at every change of hands; 0: nobody ever held it. */
  epoch: number;
  owner: string;
  /** Epoch milliseconds. */
  until: number;
  /** All jobs due before this moment are done or were put off. */
  cursor: number;
}

export interface LeaseStore {
  loadLease(shard: number, freshness: Freshness): Promise<Lease>;
  /** Fenced: conditional on the epoch *and* cursor that were seen, so a paused holder that wakes up moves nothing. */
  compareAndSetLease(shard: number, seen: Lease, lease: Lease): Promise<Outcome>;
}

export interface JobStore extends LeaseStore {
  /** Plain upsert by (shard, dueAt, id). */
  add(job: Job): Promise<void>;
  /** Jobs with from <= dueAt <= to, oldest first, at most `limit`. */
  due(shard: number, from: number, to: number, limit: number): Promise<Job[]>;
}
