import type { Lease, LeaseStore } from './job-store.ts';

interface LeaseHolderDependencies {
  shard: number;
  /** Who holds it: a random id of this worker's life. */
  owner: string;
  store: LeaseStore;
  now(): number;
  leaseMs: number;
}

/** One lease as this worker sees it. */
export interface LeaseHolder {
  /** undefined: it is somebody else's, or nobody's. */
  lease(): Lease | undefined;
  /** Takes the lease when nobody has it. */
  take(): Promise<boolean>;
  /** Prolongs the lease and moves its cursor. @returns whether it is still held */
  move(to?: Partial<Lease>): Promise<boolean>;
  /** Hands it back, so that the next worker need not wait for its end. */
  release(): Promise<void>;
}

/** How often a lease of somebody else is looked at. */
const lookMs = 1_000;

export const createLeaseHolder = ({ shard, owner, store, now, leaseMs }: LeaseHolderDependencies): LeaseHolder => {
  let lease: Lease | undefined;
  let nextLook = 0;

  const move = async (to: Partial<Lease> = {}): Promise<boolean> => {
    if (!lease) return false;
    const next = { ...lease, until: now() + leaseMs, ...to };
    const outcome = await store.compareAndSetLease(shard, lease, next);
    // Unknown counts as lost: the next look at the lease tells, and its epoch fences whoever was wrong.
    lease = outcome === 'applied' ? next : undefined;
    return lease !== undefined;
  };

  return {
    lease: () => lease,
    move,
    take: async () => {
      if (now() < nextLook) return false;
      const seen = await store.loadLease(shard, 'plain');
      if (seen.until > now() && seen.owner !== owner) {
        nextLook = Math.min(seen.until, now() + lookMs);
        return false;
      }
      const next = { epoch: seen.epoch + 1, owner, until: now() + leaseMs, cursor: seen.cursor };
      if ((await store.compareAndSetLease(shard, seen, next)) !== 'applied') return false;
      lease = next;
      return true;
    },
    release: async () => {
      await move({ until: 0 });
      lease = undefined;
    },
  };
};
