import { Problem } from '../../api/problem.ts';
import { type Attempt, newAttempt } from '../attempt.ts';
import { step } from '../checkout.ts';
import { beginning, type CheckoutEffect, type CheckoutEvent, type CheckoutState } from '../checkout-state.ts';
import type { SeenCart, SeenLine } from '../seen-cart.ts';

export const milk: SeenLine = { productId: 'milk', name: 'Milk', price: 89.9, quantity: 2, available: 10 };

export const cartWith = (changes: Partial<SeenCart> = {}): SeenCart => ({
  version: 7,
  state: 'OPEN',
  total: 179.8,
  lines: [milk],
  lastOrderId: null,
  ...changes,
});

/** What the cart is after its order was made. */
export const emptied = (lastOrderId: string): SeenCart => cartWith({ version: 9, total: 0, lines: [], lastOrderId });

export const attempt: Attempt = newAttempt('anna', cartWith(), 1_000);

export const answered = (
  status: number,
  code: string,
  facts: Record<string, unknown> = {},
  retryAfterS?: number,
): Problem =>
  new Problem({
    kind: 'refused',
    service: 'cart',
    method: 'POST',
    traceId: 'f'.repeat(32),
    status,
    code,
    facts,
    ...(retryAfterS !== undefined && { retryAfterS }),
  });

export const silence: Problem = new Problem({
  kind: 'no-answer',
  service: 'cart',
  method: 'POST',
  traceId: 'f'.repeat(32),
  code: 'no-answer',
});

export const looked = (tryNo: number, cart: SeenCart = cartWith(), atMs = 2_000): CheckoutEvent => ({
  kind: 'looked',
  tryNo,
  cart,
  atMs,
});

/** The state after some events, and all effects on the way. */
export const after = (
  events: readonly CheckoutEvent[],
  from: CheckoutState = beginning,
): { state: CheckoutState; effects: CheckoutEffect[] } =>
  events.reduce(
    ({ state, effects }, event) => {
      const next = step(state, event);
      return { state: next.state, effects: [...effects, ...next.effects] };
    },
    { state: from, effects: [] as CheckoutEffect[] },
  );

export const sent = (effects: readonly CheckoutEffect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'send' ? [effect.key] : []));
