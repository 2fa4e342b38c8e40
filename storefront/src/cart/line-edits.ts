import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { Problem } from '../api/problem.ts';
import { sessionStore } from '../session/session.ts';
import { createStore } from '../state/store.ts';
import { reloadServerCart } from './cart-queries.ts';

/** Quantities that customers have chosen and the service has not confirmed yet; 0: to be taken out. By product. */
export const lineEdits = createStore<ReadonlyMap<string, number>>(new Map());
/** What went wrong with a line's last change. By product. */
export const lineProblems = createStore<ReadonlyMap<string, Problem>>(new Map());

/** Several clicks in a row become one call. */
const gatherMs = 350;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
let last: Promise<unknown> = Promise.resolve();

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined): ReadonlyMap<string, V> => {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
};
const setProblem = (productId: string, problem: Problem | undefined): void =>
  lineProblems.set(withEntry(lineProblems.get(), productId, problem));

const write = (lineId: string, quantity: number): Promise<unknown> => {
  const path = { lineId };
  return quantity === 0
    ? answer(cart.DELETE('/cart/items/{lineId}', { params: { path } }))
    : answer(cart.PUT('/cart/items/{lineId}', { params: { path }, body: { quantity } }));
};

/** One after another: the cart is one row, and calls at once only make each other wait. */
const send = (productId: string): void => {
  clearTimeout(timers.get(productId));
  timers.delete(productId);
  last = last.then(async () => {
    const quantity = lineEdits.get().get(productId);
    if (quantity === undefined) return;
    try {
      await write(productId, quantity);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(productId, error);
    }
    await reloadServerCart().catch(() => {});
    if (lineEdits.get().get(productId) === quantity) lineEdits.set(withEntry(lineEdits.get(), productId, undefined));
  });
};

/** Changes a line of a customer's cart; shown at once, sent a moment later. */
export const editLine = (productId: string, quantity: number): void => {
  setProblem(productId, undefined);
  lineEdits.set(withEntry(lineEdits.get(), productId, quantity));
  clearTimeout(timers.get(productId));
  if (quantity === 0) send(productId);
  else timers.set(productId, setTimeout(send, gatherMs, productId));
};

/** What waits to be sent is sent now, and everything has been answered when this ends. */
export const settleLineEdits = async (): Promise<void> => {
  for (const productId of [...timers.keys()]) send(productId);
  await last;
};

sessionStore.subscribe(() => {
  if (sessionStore.get() === 'known') return;
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  lineEdits.set(new Map());
  lineProblems.set(new Map());
});
