import { sideBySide } from '@product-store/platform/aggregate';
import { Conflict, NotFound } from '@product-store/platform/errors';
import type { UserCaller } from '@product-store/platform/http';
import { inSpan } from '@product-store/platform/telemetry';
import type { OrderId, UserId } from '@product-store/platform/values';
import { isReal, type Order, type OrderState } from './order.ts';
import type { OrderChanges } from './order-changes.ts';
import type { OrderEffects } from './order-effects.ts';
import type { IndexEntry, OrderIndex } from './order-store.ts';

/** What people may look at and do with orders that are there. */
export interface OrderDesk {
  /** @throws NotFound `order-not-found`, also for somebody else's */
  show(id: OrderId, caller: UserCaller): Promise<Order>;
  find(id: OrderId): Promise<Order>;
  /** Real orders, newest first; `next` continues. */
  list(
    whose: UserId | 'all',
    options: { status?: OrderState | undefined; limit: number; after?: IndexEntry | undefined },
  ): Promise<{ orders: ListedOrder[]; next: IndexEntry | undefined }>;
  /** @throws Conflict `cannot-cancel` */
  cancel(id: OrderId, caller: UserCaller): Promise<Order>;
  /** @throws Conflict `transition-not-allowed` naming what is */
  move(id: OrderId, to: OrderState): Promise<Order>;
}
export interface ListedOrder {
  id: OrderId;
  order: Order;
}

const noOrder = () => new NotFound('order-not-found', 'There is no such order.');
/** So many index rows are looked through for one page before it is cut short. */
const scanLimit = 1_000;

export const createOrderDesk = ({
  changes,
  index,
  effects,
  now = Date.now,
}: {
  changes: OrderChanges;
  index: OrderIndex;
  effects: OrderEffects;
  now?: () => number;
}): OrderDesk => {
  const find = async (id: OrderId): Promise<Order> => {
    const order = await changes.load(id);
    if (!order || order.state === 'REMOVED' || order.state === 'ABORTED') throw noOrder();
    return order;
  };
  const show = async (id: OrderId, caller: UserCaller): Promise<Order> => {
    const order = await find(id);
    if (caller.role !== 'admin' && order.userId !== caller.userId) throw noOrder();
    return order;
  };
  const to = async (id: OrderId, state: OrderState): Promise<Order> => {
    const outcome = await changes.change(id, { kind: 'move', to: state, at: now() });
    if (outcome.kind === 'refused') {
      if (outcome.code === 'order-not-found') throw noOrder();
      throw new Conflict(
        outcome.code,
        `An order that is ${String(outcome.facts.status)} cannot become ${state}.`,
        outcome.facts,
      );
    }
    const order = outcome.kind === 'changed' ? outcome.change : outcome.state;
    if (!order) throw noOrder();
    // The stock goes back (or is sold) at once when backend answers; otherwise the order's job does it.
    await effects.stock(id, order).catch(() => {});
    return order;
  };

  return {
    find,
    show,
    list: async (whose, { status, limit, after }) => {
      const orders: ListedOrder[] = [];
      let last = after;
      for (let scanned = 0; scanned < scanLimit; ) {
        const entries = whose === 'all' ? await index.all(last, limit) : await index.ofUser(whose, last, limit);
        const loaded = await sideBySide(entries, ({ orderId }) => changes.load(orderId));
        for (const [place, entry] of entries.entries()) {
          if (orders.length === limit) return { orders, next: last };
          last = entry;
          const order = loaded[place];
          if (order && isReal(order.state) && (!status || order.state === status))
            orders.push({ id: entry.orderId, order });
        }
        scanned += entries.length;
        if (entries.length < limit) return { orders, next: undefined };
      }
      return { orders, next: last };
    },
    cancel: (id, caller) =>
      inSpan('cancel order', { 'order.id': id }, async () => {
        await show(id, caller);
        try {
          return await to(id, 'CANCELLED');
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          throw new Conflict('cannot-cancel', 'This order is too far on its way to be cancelled.', {
            status: error.facts.status,
          });
        }
      }),
    move: async (id, state) => {
      await find(id);
      return to(id, state);
    },
  };
};
