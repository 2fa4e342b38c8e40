import type { Problem } from '../api/problem.ts';
import type { Attempt } from './attempt.ts';
import type { SeenCart } from './seen-cart.ts';

/** Why there is no order although somebody asked for one. */
export type Refusal =
  | { kind: 'changed'; attempt: Attempt; now: SeenCart }
  /** An answer was lost, and then it turned out that nothing had been ordered. */
  | { kind: 'not-made' }
  | { kind: 'problem'; problem: Problem };

export interface Trying {
  attempt: Attempt;
  /** Answers to earlier tries are not listened to. */
  tryNo: number;
  /** Once an answer was lost, only an outcome ends it. */
  isUncertain: boolean;
  /** Of the last try that went wrong. */
  problem?: Problem;
}

export type CheckoutState =
  /** The customer looks at the cart; nothing is under way. */
  | { phase: 'review'; refusal?: Refusal }
  /** The cart is read once more, then ordered. */
  | ({ phase: 'looking' | 'sending' } & Trying)
  | ({ phase: 'waiting' } & Trying)
  /** Another tab is ordering this very cart: it is given time to finish. */
  | ({ phase: 'elsewhere' } & Trying)
  | { phase: 'made'; orderId: string; by: 'this-tab' | 'another' };

export type CheckoutEvent =
  | { kind: 'ordered'; attempt: Attempt }
  /** The page begins with an attempt whose outcome it does not know. */
  | { kind: 'resumed'; attempt: Attempt }
  /** What is kept of an attempt changed, in whichever tab. `shownKey` is that of the cart on this page. */
  | { kind: 'heard'; attempt: Attempt | undefined; shownKey: string | undefined }
  | { kind: 'looked'; tryNo: number; cart: SeenCart; atMs: number }
  | { kind: 'look-failed'; tryNo: number; problem: Problem }
  | { kind: 'answered'; tryNo: number; orderId: string }
  | { kind: 'send-failed'; tryNo: number; problem: Problem }
  /** The pause is over, the network is back, or the customer does not want to wait. */
  | { kind: 'continued' }
  /** The page is left; what is under way goes on. */
  | { kind: 'left' }
  /** What was kept of the attempt waits for the same customer. */
  | { kind: 'logged-out' };

export type CheckoutEffect =
  | { kind: 'look'; tryNo: number }
  | { kind: 'send'; tryNo: number; key: string }
  | { kind: 'pause'; pauseMs: number }
  | { kind: 'keep'; attempt: Attempt }
  | { kind: 'forget' }
  | { kind: 'reload-cart' };

export interface Step {
  state: CheckoutState;
  effects: readonly CheckoutEffect[];
}

export const beginning: CheckoutState = { phase: 'review' };
