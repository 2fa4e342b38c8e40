import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { type Job, type JobStore, shardOf } from '@product-store/platform/jobs';
import type { OrderId } from '@product-store/platform/values';
import { decide, type Order, type OrderCommand } from './order.ts';
import type { OrderStore } from './order-store.ts';
import { nextStep, type Pace } from './pace.ts';

/** An order's job looks at it this soon after each change: to do what a crash left undone. */
const soonMs = 2_000;

export interface OrderChanges {
  load(id: OrderId): Promise<Order | undefined>;
  /** Runs one command. The job of the new version is written before the change. */
  change(
    id: OrderId,
    command: OrderCommand,
    options?: { dueAt: number },
  ): Promise<CommandOutcome<Order | undefined, Order>>;
  /** The job that looks at the order's version at that time. */
  schedule(id: OrderId, version: number, dueAt: number): Promise<void>;
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
}): OrderChanges => ({
  load: (id) => store.load(id, 'plain'),
  schedule: (id, version, dueAt) => jobs.add(jobFor(id, version, dueAt)),
  change: async (id, command, options) => {
    const outcome: CommandOutcome<Order | undefined, Order> = await runCommand({
      load: (freshness) => store.load(id, freshness),
      decide: (order) => decide(order, command),
      compareAndSet: async (seen, order) => {
        const soon = Math.min(now() + soonMs, nextStep(id, order, pace)?.at ?? Number.POSITIVE_INFINITY);
        await jobs.add(jobFor(id, order.version, options?.dueAt ?? soon));
        return store.compareAndSet(id, seen, order);
      },
    });
    if (outcome.kind === 'changed') moved(outcome.before, outcome.change);
    return outcome;
  },
});
