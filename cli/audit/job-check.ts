import type { OrderHead } from '@product-store/order/orders/order-audit-reader';
import { jobFor } from '@product-store/order/orders/order-changes';
import type { Check } from './check.ts';
import type { Clock } from './clock.ts';
import { jobLaw, needsJob } from './laws.ts';
import type { AuditedStores } from './stores.ts';
import { waitingJobs } from './waiting-jobs.ts';

interface Awaited extends OrderHead {
  jobVersion: number | undefined;
}

/** So many orders are held in memory at once; for each such batch all waiting jobs are read once. */
const batchSize = 100_000;

/**
 * Jobs are found by time, not by order: so orders are collected first, in batches, then struck off by the jobs. An order
 * that moves on between the two has a newer job.
 */
export const jobCheck = ({ order: { orderAudit, jobs } }: AuditedStores, { now }: Clock): Check<Awaited> => {
  const withJobs = async (orders: readonly OrderHead[]): Promise<Awaited[]> => {
    const batch = new Map<string, Awaited>();
    for (const { id, order } of orders) if (needsJob(order)) batch.set(id, { id, order, jobVersion: undefined });
    if (batch.size === 0) return [];
    for await (const page of waitingJobs(jobs)) {
      for (const { subject, version } of page) {
        const item = batch.get(subject);
        if (item) item.jobVersion = Math.max(item.jobVersion ?? 0, version);
      }
    }
    return [...batch.values()];
  };
  return {
    things: 'jobs',
    async *pages() {
      let batch: OrderHead[] = [];
      for await (const page of orderAudit.heads()) {
        batch.push(...page.filter(({ order }) => needsJob(order)));
        if (batch.length < batchSize) continue;
        yield await withJobs(batch);
        batch = [];
      }
      yield await withJobs(batch);
    },
    again: async (items) => withJobs(await orderAudit.ordersOf(items.map(({ id }) => id))),
    breaches: ({ order, jobVersion }) => jobLaw(order, jobVersion),
    subject: ({ id }) => `order ${id}`,
    // It looks at the order's state, so it is right whatever was lost; due at once.
    repair: ({ id, order: { version } }) => ({
      what: `write the job of version ${version}, due now`,
      apply: () => jobs.add(jobFor(id, version, now() + 1)),
    }),
  };
};
