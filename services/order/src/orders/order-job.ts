import type { Job, JobResult } from '@product-store/platform/jobs';
import type { OrderId } from '@product-store/platform/values';
import { leaseMs, type OrderCreation } from './create-order.ts';
import { isFinal, type Order, unpublished } from './order.ts';
import type { OrderChanges } from './order-changes.ts';
import type { OrderEffects } from './order-effects.ts';
import { nextStep, type Pace, reminderMs } from './pace.ts';

/** A job that came before its change looks again this soon. */
const earlyMs = 2_000;

/**
 * "Look at this order." What it does depends on the order's state alone, so it may run late, twice or on two workers:
 * it does what the state asks of others, then takes the next step when that is due, and comes again until nothing is
 * left to do.
 */
export const createOrderJob = ({
  changes,
  creation,
  effects,
  pace,
  retentionMs,
  now = Date.now,
}: {
  changes: OrderChanges;
  creation: OrderCreation;
  effects: OrderEffects;
  pace: Pace;
  retentionMs: number;
  now?: () => number;
}) => {
  return async (job: Job): Promise<JobResult> => {
    const id = job.subject as OrderId;
    const order = await changes.load(id);
    if (!order || order.state === 'PENDING') {
      // Absent: its creator died between job and order, or is slow. `resolve` fences it off either way.
      const known = await creation.resolve(id);
      return known === 'pending' ? { againAt: (order?.createdAt ?? now()) + leaseMs } : 'done';
    }
    if (order.version < job.version) return { againAt: now() + earlyMs };
    if (order.version > job.version) return 'done'; // the newer version has a job of its own

    // A neighbour that is down must not hold up the order: the next state's job does what is left of this one's.
    const failure: unknown = await effects.settle(id, order).then(
      () => undefined,
      (error: unknown) => error,
    );
    const result = await step(id, order, failure);
    if (failure !== undefined && result !== 'done') throw failure;
    return result;
  };

  async function step(id: OrderId, order: Order, failure: unknown): Promise<JobResult> {
    if (order.state === 'ABORTED' || order.state === 'REMOVED') {
      if (failure !== undefined) throw failure;
      return 'done';
    }
    const next = isFinal(order.state)
      ? { to: 'REMOVED' as const, at: order.updatedAt + retentionMs }
      : nextStep(id, order, pace);
    if (!next) return { againAt: now() + reminderMs };
    if (now() < next.at) return { againAt: next.at };
    if (next.to === 'REMOVED') {
      if (failure !== undefined) throw failure; // removed only when everything is settled
      const current = await changes.load(id);
      if (current && unpublished(current).length > 0) return { againAt: now() + earlyMs };
    }
    const moved = await changes.change(id, { kind: 'move', to: next.to, at: now(), ifVersion: order.version });
    // What the new state asks is done at once when all is well; its own job does it when this worker dies here.
    if (moved.kind === 'changed') await effects.settle(id, moved.change);
    return 'done';
  }
};
