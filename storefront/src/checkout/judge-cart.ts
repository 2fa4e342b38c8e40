import type { Attempt } from './attempt.ts';
import { differences, isShort, type SeenCart } from './seen-cart.ts';

/**
 * send: ordering with the attempt's key is what the customer decided · ordered: it has become this order already ·
 * changed: it is not the cart that the customer decided on.
 */
export type Verdict = { kind: 'send' } | { kind: 'ordered'; orderId: string } | { kind: 'changed' };

/**
 * What the cart, read a moment ago, means for an attempt. Asked before each sending: a key that is repeated blindly would
 * order whatever the cart holds by then.
 */
export const judgeCart = ({ cart: before }: Pick<Attempt, 'cart'>, now: SeenCart): Verdict => {
  // Somebody's order is being made of it: whoever asks now is told its outcome, and nothing is ordered besides.
  if (now.state === 'CHECKING_OUT') return { kind: 'send' };
  if (now.version === before.version) {
    const isSame = differences(before, now).length === 0 && !now.lines.some(isShort);
    return { kind: isSame ? 'send' : 'changed' };
  }
  return now.lastOrderId !== null && now.lastOrderId !== before.lastOrderId
    ? { kind: 'ordered', orderId: now.lastOrderId }
    : { kind: 'changed' };
};
