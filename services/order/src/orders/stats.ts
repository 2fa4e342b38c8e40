import { type Kopecks, roublesFromKopecks } from '@product-store/platform/values';
import type { OrderDesk } from './order-desk.ts';

export interface OrderStats {
  since: string;
  orders: number;
  /** Roubles, cancelled orders excluded. */
  revenue: number;
  by_status: Record<string, number>;
  /** More orders than could be counted. */
  truncated: boolean;
}

const dayMs = 24 * 3_600_000;
const pageSize = 500;
const maxOrders = 20_000;
const cacheMs = 5_000;

/** The orders of the last 24 hours in numbers, from the orders themselves; kept for some seconds. */
export const createStats = (desk: OrderDesk, now: () => number = Date.now) => {
  let held: { stats: OrderStats; at: number } | undefined;
  return async (): Promise<OrderStats> => {
    if (held && now() - held.at < cacheMs) return held.stats;
    const since = now() - dayMs;
    const stats: OrderStats = {
      since: new Date(since).toISOString(),
      orders: 0,
      revenue: 0,
      by_status: {},
      truncated: false,
    };
    let revenue = 0;
    for (
      let page = await desk.list('all', { limit: pageSize });
      ;
      page = await desk.list('all', { limit: pageSize, after: page.next })
    ) {
      const recent = page.orders.filter(({ order }) => order.createdAt >= since);
      for (const { order } of recent) {
        stats.orders++;
        stats.by_status[order.state] = (stats.by_status[order.state] ?? 0) + 1;
        if (order.state !== 'CANCELLED') revenue += order.total;
      }
      stats.truncated = stats.orders >= maxOrders;
      if (!page.next || page.next.createdAt < since || stats.truncated) break;
    }
    stats.revenue = roublesFromKopecks(revenue as Kopecks);
    held = { stats, at: now() };
    return stats;
  };
};
