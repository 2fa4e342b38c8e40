import type { Row } from '@product-store/platform/cassandra';
import type { Kopecks, OrderId, UserId } from '@product-store/platform/values';
import type { Order, OrderLine, OrderState, Reason } from './order.ts';
import type { AuditedOrder } from './order-audit-reader.ts';

/** The row of an order's partition that holds what was ordered; its events come after it. */
export const contentSeq = 0;

export const orderColumns = `order_id, seq, version, state, user_id, total_kopecks, created_at, updated_at, from_cart,
  reason, published_seq, expires_at, lines, status, at`;

/** Whether there is an order (rows without statics are what a removal left), and its time is not over by this clock. */
export const isLive = (row: Row, now: number): boolean =>
  row.version !== null && (row.expires_at === null || Number(row.expires_at) > now);

/** An order from the rows of its partition, oldest event first. */
export const orderFrom = (rows: readonly Row[]): Order | undefined => {
  const [first] = rows;
  if (!first || first.version === null) return undefined;
  const content = rows.find((row) => row.seq === contentSeq);
  return {
    version: Number(first.version),
    state: first.state as OrderState,
    userId: String(first.user_id) as UserId,
    lines: JSON.parse(String(content?.lines ?? '[]')) as OrderLine[],
    total: Number(first.total_kopecks) as Kopecks,
    createdAt: Number(first.created_at),
    updatedAt: Number(first.updated_at),
    fromCart: first.from_cart === true,
    reason: first.reason === null ? null : (JSON.parse(String(first.reason)) as Reason),
    publishedSeq: Number(first.published_seq),
    events: rows
      .filter((row) => row.status !== null)
      .map((row) => ({ seq: Number(row.seq), status: row.status as OrderState, at: Number(row.at) })),
  };
};

/** Whole orders from rows that come partition by partition; those that have ended are left out. */
export const ordersFrom = (rows: readonly Row[], now: number): AuditedOrder[] =>
  [...Map.groupBy(rows, (row) => String(row.order_id))].flatMap(([id, its]) => {
    const order = its[0] && isLive(its[0], now) ? orderFrom(its) : undefined;
    return order ? [{ id: id as OrderId, order }] : [];
  });
