import type { Job, JobResult } from '@product-store/platform/jobs';
import type { Metrics } from '@product-store/platform/telemetry';
import { Counter, Histogram } from 'prom-client';
import { createOrderCreation, type OrderCreation } from './orders/create-order.ts';
import type { Neighbours } from './orders/neighbours.ts';
import type { Order } from './orders/order.ts';
import { createOrderChanges } from './orders/order-changes.ts';
import { createOrderDesk, type OrderDesk } from './orders/order-desk.ts';
import { createOrderEffects } from './orders/order-effects.ts';
import { createOrderJob } from './orders/order-job.ts';
import type { Pace } from './orders/pace.ts';
import { createStats, type OrderStats } from './orders/stats.ts';
import { createTimeline, type Timeline } from './orders/timeline.ts';
import type { OrderStores } from './stores.ts';

/** Order's features over its stores and neighbours, without HTTP. */
export interface Orders {
  creation: OrderCreation;
  desk: OrderDesk;
  timeline: Timeline;
  stats(): Promise<OrderStats>;
  runJob(job: Job): Promise<JobResult>;
  now(): number;
}

export const createOrders = ({
  stores,
  neighbours,
  pace,
  retentionMs,
  metrics,
  now = Date.now,
}: {
  stores: Pick<OrderStores, 'orders' | 'index' | 'jobs'>;
  neighbours: Neighbours;
  pace: Pace;
  retentionMs: number;
  metrics: Metrics;
  now?: () => number;
}): Orders => {
  const { orders: store, index, jobs } = stores;
  const changes = createOrderChanges({ store, jobs, pace, moved: countMoves(metrics), now });
  const creation = createOrderCreation({ changes, index, neighbours, now });
  const effects = createOrderEffects({ store, index, neighbours, now });
  const desk = createOrderDesk({ changes, index, effects, now });
  return {
    creation,
    desk,
    timeline: createTimeline({ load: changes.load }),
    stats: createStats(desk, now),
    runJob: createOrderJob({ changes, creation, effects, pace, retentionMs, now }),
    now,
  };
};

/** Business metrics, from the moves themselves. */
const countMoves = (metrics: Metrics) => {
  const registers = [metrics];
  const made = new Counter({ name: 'orders_created_total', help: 'Orders that became real', registers });
  const moves = new Counter({
    name: 'orders_transitions_total',
    help: 'Moves of orders',
    labelNames: ['from', 'to'],
    registers,
  });
  const delivery = new Histogram({
    name: 'order_delivery_duration_seconds',
    help: 'From created to delivered',
    buckets: [5, 30, 60, 120, 300, 600, 3_600, 86_400, 604_800],
    registers,
  });
  return (before: Order | undefined, after: Order): void => {
    moves.inc({ from: before?.state ?? 'NONE', to: after.state });
    if (after.state === 'CREATED') made.inc();
    const createdAt = after.events[0]?.at;
    if (after.state === 'DELIVERED' && createdAt !== undefined) delivery.observe((after.updatedAt - createdAt) / 1000);
  };
};
