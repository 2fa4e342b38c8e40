import type { Problem } from '../api/problem.ts';
import type { Attempt } from './attempt.ts';
import {
  beginning,
  type CheckoutEffect,
  type CheckoutEvent,
  type CheckoutState,
  type Refusal,
  type Step,
  type Trying,
} from './checkout-state.ts';
import { failureOf } from './failure.ts';
import { judgeCart } from './judge-cart.ts';
import { pauseMs } from './pauses.ts';

/** Nothing is ordered by itself so long after the customer asked for it: the outcome is looked up, that is all. */
const freshMs = 10 * 60_000;
/** So many times what certainly was not begun is tried before the customer is told. */
const mostSilentTries = 3;
/** A tab that orders usually knows within this time; one that was closed meanwhile never does. */
const otherTabMs = 8_000;

/**
 * The life of one checkout (docs/adr/0034). Pure: what is to be done is told as effects, and what comes of it returns as
 * events. A read of the cart goes before each sending; the key is the same in all of them.
 */
export const step = (state: CheckoutState, event: CheckoutEvent): Step => {
  switch (event.kind) {
    case 'ordered':
      if (state.phase !== 'review') return stay(state); // a double click
      return look({ attempt: event.attempt, tryNo: 1, isUncertain: false }, [{ kind: 'keep', attempt: event.attempt }]);
    case 'resumed':
      return state.phase === 'review' ? look({ attempt: event.attempt, tryNo: 1, isUncertain: true }) : stay(state);
    case 'heard':
      return heard(state, event);
    case 'looked':
      return state.phase === 'looking' && state.tryNo === event.tryNo ? looked(state, event) : stay(state);
    case 'look-failed':
      return state.phase === 'looking' && state.tryNo === event.tryNo ? lookFailed(state, event.problem) : stay(state);
    case 'answered': // however late: it is the order of this key
      return 'attempt' in state ? made(state.attempt, event.orderId, 'this-tab') : stay(state);
    case 'send-failed':
      return state.phase === 'sending' && state.tryNo === event.tryNo ? sendFailed(state, event.problem) : stay(state);
    case 'continued':
      return state.phase === 'waiting' || state.phase === 'elsewhere' ? look(nextTry(state)) : stay(state);
    case 'left':
      return stay('attempt' in state ? state : beginning);
    case 'logged-out':
      return stay(beginning);
  }
};

const stay = (state: CheckoutState): Step => ({ state, effects: [] });

const tryingOf = ({ attempt, tryNo, isUncertain, problem }: Trying): Trying => ({
  attempt,
  tryNo,
  isUncertain,
  ...(problem && { problem }),
});
const nextTry = (state: Trying): Trying => ({ ...tryingOf(state), tryNo: state.tryNo + 1 });

const look = (trying: Trying, before: CheckoutEffect[] = []): Step => ({
  state: { phase: 'looking', ...trying },
  effects: [...before, { kind: 'look', tryNo: trying.tryNo }],
});

const wait = (trying: Trying, problem: Problem): Step => ({
  state: { phase: 'waiting', ...trying, problem },
  effects: [{ kind: 'pause', pauseMs: pauseMs(trying.tryNo, problem.retryAfterS) }],
});

const made = (attempt: Attempt, orderId: string, by: 'this-tab' | 'another'): Step => ({
  state: { phase: 'made', orderId, by },
  effects: [{ kind: 'keep', attempt: { ...attempt, orderId } }, { kind: 'reload-cart' }],
});

const refuse = (refusal: Refusal): Step => ({
  state: { phase: 'review', refusal },
  effects: [{ kind: 'forget' }, { kind: 'reload-cart' }],
});

const looked = (state: Trying, { cart, atMs }: Extract<CheckoutEvent, { kind: 'looked' }>): Step => {
  const { attempt, isUncertain, tryNo } = state;
  const verdict = judgeCart(attempt, cart);
  if (verdict.kind === 'ordered') return made(attempt, verdict.orderId, isUncertain ? 'this-tab' : 'another');
  if (verdict.kind === 'changed')
    return refuse(isUncertain ? { kind: 'not-made' } : { kind: 'changed', attempt, now: cart });
  const isStale = cart.state === 'OPEN' && atMs - attempt.startedAtMs > freshMs;
  if (isStale) return refuse({ kind: 'not-made' });
  return { state: { phase: 'sending', ...tryingOf(state) }, effects: [{ kind: 'send', tryNo, key: attempt.key }] };
};

/** Nothing was sent in this try. */
const lookFailed = (state: Trying, problem: Problem): Step => {
  const goesOn = state.isUncertain || (problem.isPassing && state.tryNo < mostSilentTries);
  return goesOn ? wait(tryingOf(state), problem) : refuse({ kind: 'problem', problem });
};

const sendFailed = (state: Trying, problem: Problem): Step => {
  const trying = tryingOf(state);
  const failure = failureOf(problem);
  if (failure === 'lost') return wait({ ...trying, isUncertain: true }, problem);
  if (failure === 'refused') return refusedBecause(trying, problem);
  const goesOn = trying.isUncertain || (failure === 'not-begun' && trying.tryNo < mostSilentTries);
  return goesOn ? wait(trying, problem) : refuse({ kind: 'problem', problem });
};

/** An empty cart is no refusal when it is empty because it has been ordered. */
const refusedBecause = ({ attempt, isUncertain }: Trying, problem: Problem): Step => {
  const last = problem.facts.last_order_id;
  const isOrdered = problem.code === 'cart-empty' && typeof last === 'string' && last !== attempt.cart.lastOrderId;
  return isOrdered ? made(attempt, last, isUncertain ? 'this-tab' : 'another') : refuse({ kind: 'problem', problem });
};

const heard = (state: CheckoutState, { attempt, shownKey }: Extract<CheckoutEvent, { kind: 'heard' }>): Step => {
  const ownKey = 'attempt' in state ? state.attempt.key : shownKey;
  if (attempt === undefined)
    return state.phase === 'elsewhere' ? { state: beginning, effects: [{ kind: 'reload-cart' }] } : stay(state);
  if (attempt.key !== ownKey || state.phase === 'made') return stay(state);
  if (attempt.orderId !== undefined)
    return {
      state: { phase: 'made', orderId: attempt.orderId, by: state.phase === 'review' ? 'another' : 'this-tab' },
      effects: [{ kind: 'reload-cart' }],
    };
  if (state.phase !== 'review') return stay(state);
  return {
    state: { phase: 'elsewhere', attempt, tryNo: 0, isUncertain: false },
    effects: [{ kind: 'pause', pauseMs: otherTabMs }],
  };
};
