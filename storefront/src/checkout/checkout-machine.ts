import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { Problem, problemFromFailure } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { reloadServerCart, serverCartQuery } from '../cart/cart-queries.ts';
import { sessionStore } from '../session/session.ts';
import { createStore } from '../state/store.ts';
import { keyOfCart } from './attempt.ts';
import { step } from './checkout.ts';
import { beginning, type CheckoutEffect, type CheckoutEvent, type CheckoutState } from './checkout-state.ts';
import { keptAttempt } from './kept-attempt.ts';
import { seenCart } from './seen-cart.ts';
import { tellElsewhere } from './tell-elsewhere.ts';

/**
 * This tab's checkout. It lives longer than its page: who goes on browsing while an order is uncertain is told its outcome
 * wherever that is.
 */
export const checkoutStore = createStore<CheckoutState>(beginning);
let pause: ReturnType<typeof setTimeout> | undefined;
let isPageOpen = false;

export const dispatch = (event: CheckoutEvent): void => {
  const before = checkoutStore.get();
  const { state, effects } = step(before, event);
  checkoutStore.set(state);
  for (const effect of effects) perform(effect);
  if (state !== before && !isPageOpen && tellElsewhere(state)) dispatch({ kind: 'left' });
};

const perform = (effect: CheckoutEffect): void => {
  switch (effect.kind) {
    case 'look':
      clearTimeout(pause);
      void look(effect.tryNo);
      break;
    case 'send':
      void send(effect.tryNo, effect.key);
      break;
    case 'pause':
      clearTimeout(pause);
      pause = setTimeout(dispatch, effect.pauseMs, { kind: 'continued' });
      break;
    case 'keep':
      keptAttempt.set(effect.attempt);
      break;
    case 'forget':
      keptAttempt.set(undefined);
      break;
    case 'reload-cart':
      void reloadServerCart();
  }
};

/** An answer that breaks off in the middle is none. */
const problemOf = (error: unknown, method: 'GET' | 'POST'): Problem =>
  error instanceof Problem
    ? error
    : problemFromFailure({ service: 'cart', method, traceId: '' }, error, navigator.onLine);

const look = async (tryNo: number): Promise<void> => {
  try {
    const found = await answer(cart.GET('/cart/'));
    await queryClient.cancelQueries({ queryKey: serverCartQuery.queryKey }); // an older answer may not come after this one
    queryClient.setQueryData(serverCartQuery.queryKey, found);
    dispatch({ kind: 'looked', tryNo, cart: seenCart(found), atMs: Date.now() });
  } catch (error) {
    dispatch({ kind: 'look-failed', tryNo, problem: problemOf(error, 'GET') });
  }
};

const send = async (tryNo: number, key: string): Promise<void> => {
  try {
    const order = await answer(cart.POST('/cart/checkout', { headers: { 'idempotency-key': key } }));
    dispatch({ kind: 'answered', tryNo, orderId: order.order_id });
  } catch (error) {
    dispatch({ kind: 'send-failed', tryNo, problem: problemOf(error, 'POST') });
  }
};

const shownKey = (): string | undefined => {
  const shown = isPageOpen ? queryClient.getQueryData(serverCartQuery.queryKey) : undefined;
  return shown && keyOfCart(shown);
};

/** The page at /checkout is there; the function that is returned says that it is left. */
export const openCheckoutPage = (userId: string): (() => void) => {
  isPageOpen = true;
  const kept = keptAttempt.get();
  if (kept?.userId === userId && kept.orderId === undefined) dispatch({ kind: 'resumed', attempt: kept });
  return () => {
    isPageOpen = false;
    dispatch({ kind: 'left' });
  };
};

keptAttempt.subscribe(() => {
  dispatch({ kind: 'heard', attempt: keptAttempt.get(), shownKey: shownKey() });
});
sessionStore.subscribe(() => {
  if (sessionStore.get() === 'known') return;
  clearTimeout(pause);
  dispatch({ kind: 'logged-out' });
});
const goOnSoon = () => {
  if (checkoutStore.get().phase === 'waiting') dispatch({ kind: 'continued' });
};
window.addEventListener('online', goOnSoon);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') goOnSoon(); // timers of hidden pages are slow
});
