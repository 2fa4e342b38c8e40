import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { useIsLoggedIn } from '../session/use-session.ts';
import { reloadServerCart } from './cart-queries.ts';
import { guestLines, setGuestLine } from './guest-cart.ts';
import { withRestored } from './guest-lines.ts';
import { editLine, settleLineEdits } from './line-edits.ts';

interface Removing {
  productId: string;
  name: string;
  quantity: number;
  /** Where it stands. */
  index: number;
}

export interface RemovedLine extends Removing {
  restore(): Promise<void>;
}

const removeFromBrowser = (removing: Removing): RemovedLine => {
  const line = guestLines.get().find(({ product_id }) => product_id === removing.productId);
  setGuestLine(removing.productId, 0);
  return {
    ...removing,
    restore: async () => {
      if (line) guestLines.set(withRestored(guestLines.get(), line, removing.index));
    },
  };
};

const removeFromService = (removing: Removing): RemovedLine => {
  const { productId, quantity } = removing;
  editLine(productId, 0);
  return {
    ...removing,
    restore: async () => {
      await settleLineEdits(); // the removal comes first
      await answer(cart.POST('/cart/items', { body: { product_id: productId, quantity } }));
      await reloadServerCart();
    },
  };
};

/** Changes of the cart, wherever it is kept. `restore` undoes a removal. @throws Problem */
export const useEditCart = () => {
  const isLoggedIn = useIsLoggedIn();
  return {
    setQuantity: isLoggedIn ? editLine : setGuestLine,
    remove: isLoggedIn ? removeFromService : removeFromBrowser,
  };
};
