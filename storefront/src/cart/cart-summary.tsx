import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { Sums } from '../design/sums.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './cart-page.module.css';
import { isBlocked, type ShownLine, sumOfShown } from './shown-line.ts';

const messages = defineMessages({
  ru: {
    title: 'Итого',
    pieces: (count: number) => russian(count, 'товар', 'товара', 'товаров'),
    delivery: 'Доставка',
    free: 'бесплатно',
    checkout: 'Перейти к оформлению',
    guest: 'На следующем шаге нужно войти или зарегистрироваться. Корзина останется с вами.',
    onDelivery: 'Платите при получении',
    blocked: 'Часть корзины сейчас нельзя заказать: смотрите пометки у товаров.',
    repair: 'Оставить то, что есть',
  },
  en: {
    title: 'Total',
    pieces: (count: number) => english(count, 'item', 'items'),
    delivery: 'Delivery',
    free: 'free',
    checkout: 'Go to checkout',
    guest: 'The next step is to log in or to register. The cart stays with you.',
    onDelivery: 'You pay on delivery',
    blocked: 'A part of the cart cannot be ordered right now: see the notes at the products.',
    repair: 'Keep what there is',
  },
});

interface CartSummaryProps {
  lines: readonly ShownLine[];
  isGuest: boolean;
  /** Takes out what cannot be ordered. */
  onRepair: () => void;
}

export const CartSummary = ({ lines, isGuest, onRepair }: CartSummaryProps) => {
  const text = useMessages(messages);
  const { money } = useFormat();
  const { total, pieces } = sumOfShown(lines);
  const isBlockedAnywhere = lines.some(isBlocked);
  return (
    <section className="card padded stack" aria-label={text.title}>
      <Sums
        parts={[
          { label: text.pieces(pieces), value: money(total) },
          { label: text.delivery, value: text.free },
        ]}
        total={{ label: text.title, value: money(total) }}
      />
      {isBlockedAnywhere ? (
        <div className={styles.blocked} role="status">
          <p>{text.blocked}</p>
          <button type="button" className="button wide" onClick={onRepair}>
            {text.repair}
          </button>
        </div>
      ) : (
        <Link href={paths.checkout} className="button primary wide">
          {text.checkout}
        </Link>
      )}
      <p className={`soft small-text ${styles.promise}`}>
        <Icon name="check" size={16} />
        {isGuest ? text.guest : text.onDelivery}
      </p>
    </section>
  );
};
