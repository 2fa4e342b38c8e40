import { useMutation } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { sessionStore } from '../session/session.ts';
import { reloadServerCart } from './cart-queries.ts';
import { addGuestLine } from './guest-cart.ts';
import type { GuestProduct } from './guest-lines.ts';

export interface Addition {
  product: GuestProduct;
  quantity: number;
}

/** Puts a product into the cart: the server's for who is logged in, this browser's otherwise. Fails with a Problem. */
export const useAddToCart = () =>
  useMutation({
    mutationFn: async ({ product, quantity }: Addition): Promise<void> => {
      if (sessionStore.get() !== 'known') return addGuestLine(product, quantity);
      await answer(cart.POST('/cart/items', { body: { product_id: product.product_id, quantity } }));
    },
    onSettled: () => (sessionStore.get() === 'known' ? reloadServerCart() : undefined),
  });
