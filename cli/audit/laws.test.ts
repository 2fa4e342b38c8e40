import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditedReservation } from '@product-store/backend/stock/stock-audit-reader';
import { type Cart, noCart } from '@product-store/cart/carts/cart';
import type { Order, OrderState } from '@product-store/order/orders/order';
import type { Kopecks, OrderId, ProductId, UserId } from '@product-store/platform/values';
import type { Clock } from './clock.ts';
import {
  type Breach,
  cartLaw,
  eventLaws,
  indexRowLaw,
  jobLaw,
  lineLaws,
  listingLaw,
  pendingLaw,
  reservationLaws,
  stockLaws,
  totalLaw,
} from './laws.ts';

const now = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;
const day = 24 * 60 * minute;
const tea = 'tea' as ProductId;
const milk = 'milk' as ProductId;

const stock = { productId: tea, version: 3, onHand: 10, available: 7, held: 3 };

const row = (state: AuditedReservation['state'], more: Partial<AuditedReservation> = {}): AuditedReservation => ({
  productId: tea,
  reservationId: 'order' as OrderId,
  quantity: 2,
  state,
  endedAt: state === 'HELD' ? null : now,
  counted: true,
  ...more,
});

const line = (productId: ProductId, quantity: number) => ({ productId, name: 'x', price: 100 as Kopecks, quantity });

const paths: Partial<Record<OrderState, OrderState[]>> = {
  CREATED: ['CREATED'],
  PROCESSING: ['CREATED', 'PROCESSING'],
  SHIPPING: ['CREATED', 'PROCESSING', 'SHIPPING'],
  DELIVERED: ['CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED'],
  CANCELLED: ['CREATED', 'CANCELLED'],
};

const order = (state: OrderState, more: Partial<Order> = {}): Order => ({
  version: 2,
  state,
  userId: 'anna' as UserId,
  lines: [line(tea, 2)],
  total: 200 as Kopecks,
  createdAt: now,
  updatedAt: now,
  fromCart: true,
  reason: null,
  publishedSeq: 0,
  events: (paths[state] ?? []).map((status, index) => ({ seq: index + 1, status, at: now })),
  ...more,
});

const names = (breaches: Breach[]): string[] => breaches.map(({ law }) => law);
const holds = (breaches: Breach[]) => assert.deepEqual(breaches, []);
const breaks = (breaches: Breach[], ...laws: string[]) => assert.deepEqual(names(breaches), laws);

describe('stock', () => {
  it('holds when available and held make what is on hand', () => holds(stockLaws(stock)));
  it('must add up', () => breaks(stockLaws({ ...stock, available: 8 }), 'stock-sum'));
  it('must not have less than nothing available', () =>
    breaks(stockLaws({ ...stock, available: -1, held: 11 }), 'stock-negative'));
  it('must not have less than nothing on hand', () =>
    breaks(stockLaws({ ...stock, onHand: -1, available: 0, held: -1 }), 'stock-negative'));
  it('says the numbers', () =>
    assert.match(stockLaws({ ...stock, available: 8 })[0]?.detail ?? '', /available 8 \+ held 3 = 11, .* 10$/));
});

describe('a reservation', () => {
  for (const state of ['PENDING', 'CREATED', 'PROCESSING', 'SHIPPING'] as const)
    it(`may be HELD for an order that is ${state}`, () => holds(reservationLaws(row('HELD'), order(state), now)));
  for (const state of ['HELD', 'SOLD'] as const) {
    it(`that is ${state} needs an order`, () =>
      breaks(reservationLaws(row(state), undefined, now), 'reservation-without-order'));
    it(`that is ${state} cannot be of an order that was never made`, () =>
      breaks(reservationLaws(row(state), order('ABORTED', { lines: [] }), now), 'reservation-of-ended-order'));
    it(`that is ${state} must be of a product that the order has`, () =>
      breaks(
        reservationLaws(row(state), order('CREATED', { lines: [line(milk, 2)] }), now),
        'reservation-not-in-order',
      ));
  }
  it('must not be HELD for a removed order', () =>
    breaks(reservationLaws(row('HELD'), order('REMOVED'), now), 'reservation-of-ended-order'));
  it('may be SOLD to a removed order', () => holds(reservationLaws(row('SOLD'), order('REMOVED'), now)));
  it('may outlive the row of the removed order it was sold to', () =>
    holds(reservationLaws(row('SOLD', { endedAt: now - 7 * day - 1 }), undefined, now)));
  it('may be RELEASED for anything', () => holds(reservationLaws(row('RELEASED'), undefined, now)));
  it('needs stock counters beside it', () =>
    breaks(reservationLaws(row('RELEASED', { counted: false }), undefined, now), 'reservation-without-stock'));
});

describe('the lines of an order', () => {
  const implied: Partial<Record<OrderState, (AuditedReservation['state'] | 'absent')[]>> = {
    PENDING: ['HELD', 'absent'],
    CREATED: ['HELD'],
    PROCESSING: ['HELD'],
    SHIPPING: ['SOLD'],
    DELIVERED: ['SOLD'],
    CANCELLED: ['RELEASED'],
    REJECTED: ['RELEASED'],
    ABORTED: ['HELD', 'SOLD', 'RELEASED', 'absent'],
    REMOVED: ['HELD', 'SOLD', 'RELEASED', 'absent'],
  };
  /** Long after the order came to its state, unless said otherwise. */
  const at = (time: number): Clock => ({ now: () => time, workedUntil: () => time });
  const later = at(now + minute);
  for (const [state, allowed] of Object.entries(implied) as [OrderState, string[]][]) {
    for (const there of ['HELD', 'SOLD', 'RELEASED', 'absent'] as const) {
      const rows = new Map(there === 'absent' ? [] : [[tea, row(there)]]);
      const fine = allowed.includes(there);
      it(`that is ${state} ${fine ? 'may' : 'must not'} be ${there}`, () =>
        fine ? holds(lineLaws(order(state), rows, later)) : breaks(lineLaws(order(state), rows, later), 'line-state'));
    }
  }
  it('are summed per product', () =>
    holds(lineLaws(order('CREATED', { lines: [line(tea, 1), line(tea, 1)] }), new Map([[tea, row('HELD')]]), later)));
  it('each need their own reservation', () =>
    breaks(
      lineLaws(order('CREATED', { lines: [line(tea, 2), line(milk, 1)] }), new Map([[tea, row('HELD')]]), later),
      'line-state',
    ));
  it('need the quantity that was ordered', () =>
    breaks(
      lineLaws(order('CREATED', { lines: [line(tea, 3)] }), new Map([[tea, row('HELD')]]), later),
      'line-quantity',
    ));
  it('may lose what was sold eight days ago', () => {
    const shipped = order('SHIPPING');
    holds(lineLaws(shipped, new Map(), at(now + 8 * day + 1)));
    breaks(lineLaws(shipped, new Map(), at(now + 8 * day - 1)), 'line-state');
  });
  it('may lose what was released eight days ago', () =>
    holds(lineLaws(order('CANCELLED'), new Map(), at(now + 8 * day + 1))));
  it('never lose what is held', () => breaks(lineLaws(order('CREATED'), new Map(), at(now + 90 * day)), 'line-state'));
  it('may still be as they were a moment after the order moved', () => {
    const held = new Map([[tea, row('HELD')]]);
    for (const state of ['SHIPPING', 'DELIVERED', 'CANCELLED', 'REJECTED'] as const) {
      holds(lineLaws(order(state), held, at(now + minute / 2)));
      breaks(lineLaws(order(state), held, at(now + minute / 2 + 1)), 'line-state');
    }
    holds(lineLaws(order('REJECTED'), new Map(), at(now)));
    breaks(lineLaws(order('CANCELLED'), new Map(), at(now)), 'line-state');
    breaks(lineLaws(order('CREATED'), new Map([[tea, row('RELEASED')]]), at(now)), 'line-state');
  });
  it('may still be as they were in a shop that stands still', () =>
    holds(
      lineLaws(order('SHIPPING'), new Map([[tea, row('HELD')]]), { now: () => now + day, workedUntil: () => now }),
    ));
});

describe('the events of an order', () => {
  for (const state of ['PENDING', 'CREATED', 'SHIPPING', 'DELIVERED', 'CANCELLED', 'REJECTED', 'ABORTED'] as const)
    it(`hold in ${state}`, () => holds(eventLaws(order(state))));
  const event = (seq: number, status: OrderState) => ({ seq, status, at: now });
  it('are gone when it is removed', () => holds(eventLaws(order('REMOVED', { publishedSeq: 4 }))));
  it('have no gaps', () =>
    breaks(eventLaws(order('PROCESSING', { events: [event(1, 'CREATED'), event(3, 'PROCESSING')] })), 'event-gap'));
  it('start with the first', () => breaks(eventLaws(order('CREATED', { events: [event(2, 'CREATED')] })), 'event-gap'));
  it('follow the transition table', () =>
    breaks(eventLaws(order('SHIPPING', { events: [event(1, 'CREATED'), event(2, 'SHIPPING')] })), 'event-path'));
  it('begin with CREATED', () =>
    breaks(eventLaws(order('PROCESSING', { events: [event(1, 'PROCESSING')] })), 'event-path'));
  it('end in its state', () =>
    breaks(eventLaws(order('PROCESSING', { events: [event(1, 'CREATED')] })), 'event-state'));
  it('are there when it is real', () => breaks(eventLaws(order('CREATED', { events: [] })), 'event-state'));
  it('are not there when it never was', () =>
    breaks(eventLaws(order('REJECTED', { events: [event(1, 'CREATED')] })), 'event-state'));
  it('are published after they happen', () => breaks(eventLaws(order('CREATED', { publishedSeq: 2 })), 'outbox-ahead'));
});

describe('an order', () => {
  it('costs what its lines cost', () => {
    holds(totalLaw(order('CREATED')));
    breaks(totalLaw(order('CREATED', { total: 199 as Kopecks })), 'order-total');
  });
  it('is PENDING no longer than its lease and a grace', () => {
    holds(pendingLaw(order('PENDING'), now + minute));
    breaks(pendingLaw(order('PENDING'), now + minute + 1), 'pending-past-lease');
    holds(pendingLaw(order('CREATED'), now + day));
  });
  for (const state of ['PENDING', 'CREATED', 'SHIPPING', 'DELIVERED', 'CANCELLED', 'REJECTED'] as const)
    it(`that is ${state} has a job`, () => breaks(jobLaw(order(state), undefined), 'order-without-job'));
  for (const state of ['ABORTED', 'REMOVED'] as const)
    it(`that is ${state} needs no job`, () => holds(jobLaw(order(state), undefined)));
  it('has a job of its version, or of one that is being made', () => {
    holds(jobLaw(order('CREATED'), 2));
    holds(jobLaw(order('CREATED'), 3));
    breaks(jobLaw(order('CREATED'), 1), 'order-without-job');
  });
  it('that is real is in both listings', () => {
    holds(listingLaw(order('CREATED'), { byUser: true, byDay: true }));
    breaks(listingLaw(order('CREATED'), { byUser: false, byDay: true }), 'order-not-listed');
    breaks(listingLaw(order('CANCELLED'), { byUser: true, byDay: false }), 'order-not-listed');
    holds(listingLaw(order('PENDING'), { byUser: false, byDay: false }));
  });
});

describe('a row of a listing', () => {
  const entry = { userId: 'anna' as UserId, createdAt: now, orderId: 'order' as OrderId };
  it('has an order, in whatever state', () => holds(indexRowLaw(entry, order('ABORTED'), now + day)));
  it('may be there a little before its order', () => holds(indexRowLaw(entry, undefined, now + minute)));
  it('must not stay without one', () =>
    breaks(indexRowLaw(entry, undefined, now + minute + 1), 'index-row-without-order'));
});

describe('a cart', () => {
  const frozen: Cart = { ...noCart, version: 5, state: 'CHECKING_OUT', orderId: 'order' as OrderId, frozenAt: now };
  const later = now + minute;
  it('is frozen while its order is made', () => holds(cartLaw(frozen, order('PENDING'), later - 1)));
  for (const state of ['PENDING', 'CREATED', 'REJECTED', 'REMOVED'] as const)
    it(`does not stay frozen when its order is ${state}`, () =>
      breaks(cartLaw(frozen, order(state), later), 'cart-frozen'));
  it('waits for its next touch when its order never was', () => {
    holds(cartLaw(frozen, undefined, later));
    holds(cartLaw(frozen, order('ABORTED'), later));
  });
  it('that is open has nothing to wait for', () =>
    holds(cartLaw({ ...frozen, state: 'OPEN' }, order('CREATED'), later)));
});
