import { useEffect } from 'react';
import { useIsLoggedIn } from '../session/use-session.ts';
import { mergeGuestCart } from './merge-guest-cart.ts';

/** A guest's lines follow the person into the account, whichever way the login came about. */
export const useGuestCartMerge = (): void => {
  const isLoggedIn = useIsLoggedIn();
  useEffect(() => {
    // What cannot be merged now stays in this browser; the next page that is loaded tries again.
    if (isLoggedIn) mergeGuestCart().catch(() => {});
  }, [isLoggedIn]);
};
