import type { OrderId } from '@product-store/platform/values';
import type { Order, OrderState } from './order.ts';

export type PaceName = 'demo' | 'fast' | 'real';

const day = 24 * 3_600_000;

/** How fast orders move by themselves, in milliseconds. A pace of `null`: an admin moves them. */
export interface Pace {
  processing: number | null;
  shipping: number | null;
  /** Chosen per order between these two, the same for every worker. */
  delivery: readonly [number, number] | null;
}

export const paces: Readonly<Record<PaceName, Pace>> = {
  demo: { processing: 5_000, shipping: 5_000, delivery: [60_000, 300_000] },
  fast: { processing: 1_000, shipping: 1_000, delivery: [1_000, 1_000] },
  real: { processing: null, shipping: null, delivery: null },
};

/** An order that waits for an admin is looked at again this often (and shows as waiting in the metrics). */
export const reminderMs = day;

/** The next state by itself, and when it is due; undefined: none, or an admin's. */
export const nextStep = (id: OrderId, order: Order, pace: Pace): { to: OrderState; at: number } | undefined => {
  const after = (to: OrderState, ms: number | null) => (ms === null ? undefined : { to, at: order.updatedAt + ms });
  switch (order.state) {
    case 'CREATED':
      return after('PROCESSING', pace.processing);
    case 'PROCESSING':
      return after('SHIPPING', pace.shipping);
    case 'SHIPPING': {
      if (!pace.delivery) return undefined;
      const [from, to] = pace.delivery;
      const share = Number.parseInt(id.slice(-6), 16) / 0xff_ff_ff;
      return after('DELIVERED', Math.round(from + share * (to - from)));
    }
    default:
      return undefined;
  }
};
