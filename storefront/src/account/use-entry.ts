import { useEffect } from 'react';
import { useSearch } from 'wouter';
import { goTo } from '../app/history.ts';
import { placeAfterLogin } from '../app/paths.ts';
import { mergeGuestCart } from '../cart/merge-guest-cart.ts';
import { logIn } from '../session/session.ts';
import { useIsLoggedIn } from '../session/use-session.ts';

/** Logs in and brings the guest's cart along. @throws Problem when the login fails; a cart that cannot be brought waits */
export const enter = async (username: string, password: string): Promise<void> => {
  await logIn(username, password);
  await mergeGuestCart().catch(() => {});
};

/** Who is logged in, also in another tab, is not kept here. */
export const useLeaveWhenLoggedIn = (isBusy: boolean): void => {
  const isLoggedIn = useIsLoggedIn();
  const next = placeAfterLogin(useSearch());
  useEffect(() => {
    if (isLoggedIn && !isBusy) goTo(next, { replace: true });
  }, [isLoggedIn, isBusy, next]);
};
