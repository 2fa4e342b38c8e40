import { useQuery } from '@tanstack/react-query';
import { useIsLoggedIn } from '../session/use-session.ts';
import { useStore } from '../state/store.ts';
import { serverCartQuery } from './cart-queries.ts';
import { guestLines } from './guest-cart.ts';

/** The cart of a guest (this browser's lines) or of a customer (the query of the server's cart). */
export const useCart = () => {
  const isLoggedIn = useIsLoggedIn();
  const lines = useStore(guestLines);
  const query = useQuery({ ...serverCartQuery, enabled: isLoggedIn });
  return isLoggedIn ? { kind: 'server' as const, query } : { kind: 'guest' as const, lines };
};

/** How many pieces the cart holds; undefined while that is not known, or when the cart service is down. */
export const useCartCount = (): number | undefined => {
  const cart = useCart();
  const lines = cart.kind === 'guest' ? cart.lines : cart.query.data?.items;
  return lines?.reduce((sum, { quantity }) => sum + quantity, 0);
};

/** How many of each product the cart holds; asked once for a whole page of products. */
export const useQuantities = (): ((productId: string) => number) => {
  const cart = useCart();
  const lines = cart.kind === 'guest' ? cart.lines : (cart.query.data?.items ?? []);
  return (productId) => lines.find(({ product_id }) => product_id === productId)?.quantity ?? 0;
};
