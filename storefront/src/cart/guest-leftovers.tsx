import { useMutation } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';
import { Notice } from '../design/notice.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';
import { useIsLoggedIn } from '../session/use-session.ts';
import { useStore } from '../state/store.ts';
import { clearGuestCart, guestLines } from './guest-cart.ts';
import { mergeGuestCart } from './merge-guest-cart.ts';

const messages = defineMessages({
  ru: {
    waiting: (count: number) =>
      `Ещё не перенесено из корзины, собранной до входа: ${russian(count, 'товар', 'товара', 'товаров')}.`,
    merging: 'Переносим корзину, собранную до входа…',
    full: 'Столько разных товаров в одну корзину не помещается: уберите что-нибудь и перенесите ещё раз.',
    again: 'Перенести',
    drop: 'Не переносить',
  },
  en: {
    waiting: (count: number) =>
      `Not brought in yet from the cart that you had before you logged in: ${english(count, 'product', 'products')}.`,
    merging: 'Bringing in the cart from before you logged in…',
    full: 'That many different products do not fit into one cart: take something out and bring them in again.',
    again: 'Bring them in',
    drop: 'Leave them',
  },
});

/** A guest's lines that the cart service has not taken yet: it was down, or an order was being made of the cart. */
export const GuestLeftovers = () => {
  const text = useMessages(messages);
  const isLoggedIn = useIsLoggedIn();
  const lines = useStore(guestLines);
  const merging = useMutation({ mutationFn: mergeGuestCart });
  if (!isLoggedIn || lines.length === 0) return null;
  const isFull = merging.error instanceof Problem && merging.error.code === 'cart-full';
  return (
    <Notice
      icon={merging.isPending ? 'busy' : 'info'}
      role="status"
      actions={
        <>
          <button
            type="button"
            className="button small"
            aria-disabled={merging.isPending}
            onClick={() => {
              if (!merging.isPending) merging.mutate();
            }}
          >
            {text.again}
          </button>
          <button type="button" className="button small quiet" onClick={clearGuestCart}>
            {text.drop}
          </button>
        </>
      }
    >
      <p>{merging.isPending ? text.merging : text.waiting(lines.length)}</p>
      {isFull && <p>{text.full}</p>}
    </Notice>
  );
};
