import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { type Job, type JobStore, shardOf } from '@product-store/platform/jobs';
import type { OrderId } from '@product-store/platform/values';
import { decide, type Order, type OrderCommand } from './order.ts';
import type { OrderStore } from './order-store.ts';
import { nextStep, type Pace } from './pace.ts';

/** An order's job looks at it this soon after each change: to do what a crash left undone. */
const soonMs = 2_000;
/** A worker that stood still (a suspended machine) may write a job into a past that no cursor reads again. */
const slowWriteMs = 60_000;

export interface OrderChanges {
  load(id: OrderId): Promise<Order | undefined>;
  /** Runs one command. The job of the new version is written before the change. */
  change(
    id: OrderId,
    command: OrderCommand,
    options?: { dueAt: number },
  ): Promise<CommandOutcome<Order | undefined, Order>>;
}

export const jobFor = (id: OrderId, version: number, dueAt: number): Job => ({
  shard: shardOf(id),
  dueAt,
  id: `${id}:${version}`,
  subject: id,
  version,
  attempt: 0,
});

/** Every change of an order goes through here: a job without an order is harmless, an order without a job is lost. */
export const createOrderChanges = ({
  store,
  jobs,
  pace,
  moved,
  now = Date.now,
}: {
  store: OrderStore;
  jobs: JobStore;
  pace: Pace;
  moved(before: Order | undefined, after: Order): void;
  now?: () => number;
}): OrderChanges => {
  /** The job of the order's new version. Written again when it took so long that nobody looks that far back any more. */
  const writeJob = async (id: OrderId, order: Order, dueAt: number | undefined): Promise<void> => {
    for (;;) {
      const startedAt = now();
      const soon = Math.min(startedAt + soonMs, nextStep(id, order, pace)?.at ?? Number.POSITIVE_INFINITY);
      await jobs.add(jobFor(id, order.version, Math.max(dueAt ?? soon, startedAt)));
      if (now() - startedAt < slowWriteMs) return;
    }
  };

  return {
    load: (id) => store.load(id, 'plain'),
    change: async (id, command, options) => {
      const outcome: CommandOutcome<Order | undefined, Order> = await runCommand({
        load: (freshness) => store.load(id, freshness),
        decide: (order) => decide(order, command),
        compareAndSet: async (seen, order) => {
          await writeJob(id, order, options?.dueAt);
          return store.compareAndSet(id, seen, order);
        },
      });
      if (outcome.kind === 'changed') moved(outcome.before, outcome.change);
      return outcome;
    },
  };
};
