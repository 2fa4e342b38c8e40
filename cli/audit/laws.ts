import { keepEndedReservationsMs } from '@product-store/backend/contract';
import type { AuditedReservation, AuditedStock } from '@product-store/backend/stock/stock-audit-reader';
import type { Cart } from '@product-store/cart/carts/cart';
import { isPastLease } from '@product-store/cart/carts/carts';
import { leaseMs } from '@product-store/order/orders/create-order';
import { isReal, type Order, type OrderState, transitions } from '@product-store/order/orders/order';
import type { IndexRow, Listed } from '@product-store/order/orders/order-audit-reader';
import { keepEndedOrdersMs } from '@product-store/order/orders/order-store';
import { formatKopecks, type ProductId } from '@product-store/platform/values';
import type { PurchaseOrder } from '@product-store/user/purchases/purchases';
import type { Clock } from './clock.ts';

/** A law that does not hold, and the numbers that show it. */
export interface Breach {
  law: string;
  detail: string;
}

/** After a lease ends, somebody has this long to act on it: jobs are polled, retried with backoff, clocks differ. */
const graceMs = 30_000;

const breach = (law: string, detail: string): Breach[] => [{ law, detail }];
const upheld: Breach[] = [];

/** available + sum(HELD) = on_hand, nothing negative. */
export const stockLaws = ({ onHand, available, held }: AuditedStock): Breach[] => [
  ...(available + held === onHand
    ? upheld
    : breach(
        'stock-sum',
        `available ${available} + held ${held} = ${available + held}, but on hand there are ${onHand}`,
      )),
  ...(onHand >= 0 && available >= 0
    ? upheld
    : breach('stock-negative', `on hand ${onHand}, available ${available}: neither may be below zero`)),
];

/** A HELD row has an unfinished order, a SOLD row a shipped one; what an order's lines say of their rows is `lineLaws`. */
export const reservationLaws = (row: AuditedReservation, order: Order | undefined, now: number): Breach[] => {
  const { state, quantity, reservationId, endedAt, counted } = row;
  if (!counted)
    return breach('reservation-without-stock', `${quantity} ${state}, but the product has no stock counters`);
  if (state === 'RELEASED') return upheld;
  const what = `${quantity} ${state} for order ${reservationId}`;
  if (!order) {
    // A removed order's row ends before its sold rows do, when it was removed soon after it was shipped.
    if (endedAt !== null && now - endedAt > keepEndedOrdersMs) return upheld;
    return breach('reservation-without-order', `${what}, which does not exist`);
  }
  if (order.state === 'ABORTED' || (order.state === 'REMOVED' && state === 'HELD'))
    return breach('reservation-of-ended-order', `${what}, which is ${order.state}`);
  if (order.lines.some(({ productId }) => productId === row.productId)) return upheld;
  return breach('reservation-not-in-order', `${what}, which has no line of this product`);
};

type RowState = AuditedReservation['state'] | 'absent';

/** What may be in the stock of each line's product, by the state of the order; other states have no say. */
const rowStates: Partial<Record<OrderState, readonly RowState[]>> = {
  PENDING: ['HELD', 'absent'], // nothing is released before the order is REJECTED
  CREATED: ['HELD'],
  PROCESSING: ['HELD'],
  SHIPPING: ['SOLD'],
  DELIVERED: ['SOLD'],
  CANCELLED: ['RELEASED'],
  REJECTED: ['RELEASED'], // lines that were never held as well: a reserve that comes late is refused
};

/** What may still be there a moment after the order came to that state: its job does the rest. */
const rowStatesBefore: Partial<Record<OrderState, readonly RowState[]>> = {
  SHIPPING: ['HELD'],
  DELIVERED: ['HELD'],
  CANCELLED: ['HELD'],
  REJECTED: ['HELD', 'absent'],
};

/** Every line (summed per product) has exactly one reservation, of its quantity, in the state that the order implies. */
export const lineLaws = (
  order: Order,
  rows: ReadonlyMap<ProductId, Pick<AuditedReservation, 'state' | 'quantity'>>,
  { now, workedUntil }: Clock,
): Breach[] => {
  const allowed = rowStates[order.state];
  if (!allowed) return upheld;
  const before = workedUntil() > order.updatedAt + graceMs ? [] : (rowStatesBefore[order.state] ?? []);
  const breaches: Breach[] = [];
  for (const [productId, quantity] of quantities(order)) {
    const row = rows.get(productId);
    const state: RowState = row?.state ?? 'absent';
    if (![...allowed, ...before].includes(state) && !(state === 'absent' && mayHaveExpired(order, now())))
      breaches.push({
        law: 'line-state',
        detail: `${order.state}, but its ${quantity} of product ${productId} are ${state}, not ${allowed.join(' or ')}`,
      });
    else if (row && row.quantity !== quantity)
      breaches.push({
        law: 'line-quantity',
        detail: `orders ${quantity} of product ${productId}, but ${row.quantity} are ${state}`,
      });
  }
  return breaches;
};

const quantities = ({ lines }: Order): Map<ProductId, number> => {
  const sums = new Map<ProductId, number>();
  for (const { productId, quantity } of lines) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return sums;
};

/** Ended reservations go by time; they ended no earlier than the order was shipped or died. */
const mayHaveExpired = ({ state, events, updatedAt }: Order, now: number): boolean => {
  if (state === 'PENDING' || state === 'CREATED' || state === 'PROCESSING') return false;
  const endedAt = events.find(({ status }) => status === 'SHIPPING')?.at ?? updatedAt;
  return now - endedAt > keepEndedReservationsMs;
};

/** Events are numbered without gaps, follow the transition table and end in the order's state; the outbox is behind them. */
export const eventLaws = ({ state, events, publishedSeq }: Order): Breach[] => {
  if (state === 'REMOVED') return upheld; // its events are gone
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return breach('event-gap', `event ${gap + 1} has number ${events[gap]?.seq}`);
  const path = events.map(({ status }) => status);
  const jump = path.findIndex((to, index) => !transitions[path[index - 1] ?? 'PENDING'].includes(to));
  if (jump >= 0) return breach('event-path', `its events are ${path.join(', ')}: no order can go that way`);
  const last = path.at(-1);
  if (last !== (isReal(state) ? state : undefined))
    return breach('event-state', `${state}, but its last event is ${last ?? 'none'}`);
  if (publishedSeq > events.length)
    return breach('outbox-ahead', `${publishedSeq} events published, but it has only ${events.length}`);
  return upheld;
};

export const totalLaw = ({ state, lines, total }: Order): Breach[] => {
  const sum = lines.reduce((so, { price, quantity }) => so + price * quantity, 0);
  if (state === 'ABORTED' || sum === total) return upheld;
  return breach('order-total', `its lines make ${formatKopecks(sum)}, its total is ${formatKopecks(total)}`);
};

/** A PENDING order is finished or rejected when its lease is over. */
export const pendingLaw = ({ state, createdAt }: Order, now: number): Breach[] =>
  state === 'PENDING' && now > createdAt + leaseMs + graceMs
    ? breach('pending-past-lease', `PENDING for ${seconds(now - createdAt)}, its lease is ${seconds(leaseMs)}`)
    : upheld;

/** Whether something still has to happen to the order, be it its removal. */
export const needsJob = ({ state }: Pick<Order, 'state'>): boolean => state !== 'ABORTED' && state !== 'REMOVED';

/** Every order that something must still happen to has a job of its version (or a newer one) that is yet to run. */
export const jobLaw = (order: Pick<Order, 'state' | 'version'>, jobVersion: number | undefined): Breach[] => {
  if (!needsJob(order) || (jobVersion !== undefined && jobVersion >= order.version)) return upheld;
  const waiting = jobVersion === undefined ? 'no job waits for it' : `only a job of version ${jobVersion} waits`;
  return breach('order-without-job', `${order.state} in version ${order.version}, but ${waiting}`);
};

/** A real order stands in its user's listing and in the admins'. */
export const listingLaw = ({ state, userId }: Order, { byUser, byDay }: Listed): Breach[] => {
  if (!isReal(state) || (byUser && byDay)) return upheld;
  const missing = [...(byUser ? [] : [`the listing of user ${userId}`]), ...(byDay ? [] : ["the admins' listing"])];
  return breach('order-not-listed', `${state}, but missing in ${missing.join(' and ')}`);
};

/** The user service knows of what it was told. */
export const purchaseLaw = (
  { state, publishedSeq, events }: Order,
  known: Pick<PurchaseOrder, 'seq'> | undefined,
): Breach[] => {
  if (state === 'REMOVED' || publishedSeq > events.length || (known?.seq ?? 0) >= publishedSeq) return upheld;
  const knows = known ? `only of event ${known.seq}` : 'nothing of it';
  return breach('purchase-behind', `event ${publishedSeq} was told to the user service, which knows ${knows}`);
};

/** What is listed exists, in whatever state, or is being made. */
export const indexRowLaw = ({ userId, createdAt }: IndexRow, order: Order | undefined, now: number): Breach[] => {
  const age = now - createdAt;
  if (order || age <= leaseMs + graceMs) return upheld;
  const listing = userId ? `the listing of user ${userId}` : "the admins' listing";
  return breach('index-row-without-order', `stands in ${listing} for ${seconds(age)}, but does not exist`);
};

/** No cart stays frozen for an order that is there. One without an order holds nothing and waits for its user's next touch. */
export const cartLaw = (cart: Cart, order: Order | undefined, now: number): Breach[] => {
  // ABORTED only fences off an order that never was.
  if (!order || order.state === 'ABORTED' || !isPastLease(cart, now - graceMs)) return upheld;
  const since = seconds(now - (cart.frozenAt ?? 0));
  return breach('cart-frozen', `frozen for ${since} by order ${cart.orderId}, which is ${order.state}`);
};

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
