import { useEffect } from 'react';
import { useStore } from '../state/store.ts';
import { newAttempt } from './attempt.ts';
import { checkoutStore, dispatch, openCheckoutPage } from './checkout-machine.ts';
import type { SeenCart } from './seen-cart.ts';

/** The checkout of the page that is open, by the customer who is logged in. */
export const useCheckout = (userId: string) => {
  const state = useStore(checkoutStore);
  useEffect(() => openCheckoutPage(userId), [userId]);
  return {
    state,
    order: (cart: SeenCart): void => dispatch({ kind: 'ordered', attempt: newAttempt(userId, cart, Date.now()) }),
    askNow: (): void => dispatch({ kind: 'continued' }),
  };
};
