import { useMutation } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { Problem } from '../api/problem.ts';
import { goTo } from '../app/history.ts';
import { paths } from '../app/paths.ts';
import { reloadServerCart } from '../cart/cart-queries.ts';
import { ProblemNote } from '../design/problem-note.tsx';
import { showToast } from '../design/toasts.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import type { Order } from './order-queries.ts';

const messages = defineMessages({
  ru: {
    again: 'Повторить заказ',
    adding: 'Складываем в корзину…',
    all: 'Всё из заказа снова в корзине.',
    missing: (names: string) => `Не поместилось или раскупили: ${names}.`,
  },
  en: {
    again: 'Order it again',
    adding: 'Putting it into the cart…',
    all: 'All of the order is in the cart again.',
    missing: (names: string) => `Sold out or too many: ${names}.`,
  },
});

/** Puts what can still be had into the cart; the names of what cannot. @throws Problem that is not about one product */
const putIntoCart = async ({ items }: Order): Promise<string[]> => {
  const missing: string[] = [];
  for (const { product_id, quantity, name } of items)
    try {
      await answer(cart.POST('/cart/items', { body: { product_id, quantity } }));
    } catch (error) {
      const isOfProduct = error instanceof Problem && (error.status === 404 || error.status === 409);
      if (!isOfProduct || error.code === 'checkout-in-progress') throw error;
      missing.push(name);
    }
  return missing;
};

export const OrderAgain = ({ order }: { order: Order }) => {
  const text = useMessages(messages);
  const adding = useMutation({
    mutationFn: () => putIntoCart(order),
    onSuccess: (missing) => {
      showToast(missing.length > 0 ? { text: text.missing(missing.join(', ')) } : { text: text.all, tone: 'good' });
      goTo(paths.cart);
    },
    onSettled: reloadServerCart,
  });
  return (
    <>
      <button
        type="button"
        className="button wide"
        aria-disabled={adding.isPending}
        onClick={() => {
          if (!adding.isPending) adding.mutate();
        }}
      >
        {adding.isPending ? text.adding : text.again}
      </button>
      {adding.error && <ProblemNote error={adding.error} />}
    </>
  );
};
