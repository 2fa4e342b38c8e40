import { roublesFromKopecks } from '@product-store/platform/values';
import type { LogLine } from './log-lines.ts';
import type { OrderStory } from './order-story.ts';

const iso = (at: number) => new Date(at).toISOString();

/** The story for programs; money in roubles, as the API shows it. */
export const storyJson = (story: OrderStory, username: string | undefined, log: readonly LogLine[]): string => {
  const { id, order, cart, jobs, shard, listed, breaches } = story;
  return JSON.stringify(
    {
      order_id: id,
      state: order?.state ?? null,
      ...(order && {
        version: order.version,
        user_id: order.userId,
        username: username ?? null,
        created_at: iso(order.createdAt),
        updated_at: iso(order.updatedAt),
        from_cart: order.fromCart,
        reason: order.reason,
        total: roublesFromKopecks(order.total),
        events: order.events.map(({ seq, status, at }) => ({ seq, status, at: iso(at) })),
        published_seq: order.publishedSeq,
        lines: order.lines.map(({ productId, name, price, quantity }) => ({
          product_id: productId,
          name,
          quantity,
          price: roublesFromKopecks(price),
          total: roublesFromKopecks(price * quantity),
        })),
      }),
      reservations: [...story.reservations.values()].map(({ productId, quantity, state, endedAt }) => ({
        product_id: productId,
        quantity,
        state,
        ended_at: endedAt === null ? null : iso(endedAt),
      })),
      stock: [...story.stocks.values()].map(({ productId, version, onHand, available, held }) => ({
        product_id: productId,
        version,
        on_hand: onHand,
        available,
        held,
      })),
      cart: cart
        ? {
            state: cart.state,
            version: cart.version,
            order_id: cart.orderId,
            frozen_at: cart.frozenAt === null ? null : iso(cart.frozenAt),
            last_order_id: cart.lastOrderId,
            lines: cart.lines.length,
          }
        : null,
      jobs: jobs.map(({ version, dueAt, attempt, passed }) => ({ version, due_at: iso(dueAt), attempt, passed })),
      shard: {
        number: shard.number,
        owner: shard.lease.owner,
        until: iso(shard.lease.until),
        cursor: iso(shard.lease.cursor),
      },
      listed: { by_user: listed.byUser, by_day: listed.byDay },
      log,
      traces: tracesOf(log),
      violations: breaches,
    },
    null,
    2,
  );
};

export const tracesOf = (log: readonly LogLine[]): string[] => [
  ...new Set(log.flatMap(({ trace_id }) => (trace_id ? [trace_id] : []))),
];
