import { useLocation } from 'wouter';
import { problemText } from '../api/problem-text.ts';
import { paths } from '../app/paths.ts';
import { useAddToCart } from '../cart/use-add-to-cart.ts';
import { Icon } from '../design/icon.tsx';
import { showToast } from '../design/toasts.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import type { Product } from './catalogue-queries.ts';

const messages = defineMessages({
  ru: {
    add: 'В корзину',
    adding: 'Добавляем…',
    inCart: (count: number) => `В корзине ${count}`,
    named: (name: string) => `Добавить в корзину: ${name}`,
    added: 'Товар в корзине',
    toCart: 'К корзине',
    none: 'Раскупили',
    reference: (id: string) => `Номер для обращения: ${id}.`,
  },
  en: {
    add: 'Add to cart',
    adding: 'Adding…',
    inCart: (count: number) => `${count} in cart`,
    named: (name: string) => `Add to the cart: ${name}`,
    added: 'It is in the cart',
    toCart: 'Go to the cart',
    none: 'Sold out',
    reference: (id: string) => `Reference: ${id}.`,
  },
});

interface AddToCartButtonProps {
  product: Pick<Product, 'product_id' | 'name' | 'category' | 'price' | 'image_url' | 'stock_count'>;
  quantity?: number;
  /** How many of it the cart holds already. */
  inCart: number;
  /** `card`: one of many on a page. */
  size?: 'card' | 'page';
}

export const AddToCartButton = ({ product, quantity = 1, inCart, size = 'card' }: AddToCartButtonProps) => {
  const text = useMessages(messages);
  const language = useLanguage();
  const [, goTo] = useLocation();
  const addition = useAddToCart();
  const isSoldOut = product.stock_count === 0;

  const add = () => {
    if (addition.isPending) return; // a double click is one wish
    addition.mutate(
      { product, quantity },
      {
        onSuccess: () =>
          showToast({
            text: text.added,
            tone: 'good',
            action: { label: text.toCart, run: () => goTo(paths.cart) },
          }),
        onError: (error) => {
          const { happened, effect, next, reference } = problemText(error, language);
          const quoted = reference === undefined ? undefined : text.reference(reference);
          showToast({ text: [happened, effect, next, quoted].filter(Boolean).join(' '), tone: 'bad' });
        },
      },
    );
  };

  return (
    <button
      type="button"
      className={`button wide ${size === 'card' ? 'small soft-accent' : 'primary'}`}
      aria-label={isSoldOut ? undefined : `${text.named(product.name)}${inCart > 0 ? `. ${text.inCart(inCart)}` : ''}`}
      aria-disabled={addition.isPending}
      disabled={isSoldOut}
      onClick={add}
    >
      <Icon name={inCart > 0 ? 'check' : 'cart'} size={18} />
      {isSoldOut ? text.none : addition.isPending ? text.adding : inCart > 0 ? text.inCart(inCart) : text.add}
    </button>
  );
};
