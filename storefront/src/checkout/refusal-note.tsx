import { Notice } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './checkout-page.module.css';
import { checkoutProblemTexts } from './checkout-problem-texts.ts';
import type { Refusal } from './checkout-state.ts';
import { type CartDifference, differences, type SeenCart } from './seen-cart.ts';

const messages = defineMessages({
  ru: {
    changed: 'Корзина изменилась, пока вы на неё смотрели. Ничего ещё не заказано.',
    check: 'Проверьте и, если всё верно, закажите ещё раз.',
    nothing: 'Ничего не заказано.',
    notMade: 'Мы проверили: заказа нет, ничего не заказано.',
    again: 'Корзина сохранилась: посмотрите её и закажите ещё раз.',
    price: (name: string, from: string, to: string) => `«${name}»: цена была ${from}, стала ${to}`,
    quantity: (name: string, from: number, to: number) => `«${name}»: было ${from}, стало ${to}`,
    short: (name: string, left: number) => (left > 0 ? `«${name}»: осталось ${left}` : `«${name}»: раскупили`),
    added: (name: string) => `«${name}»: добавлено`,
    removed: (name: string) => `«${name}»: убрано`,
  },
  en: {
    changed: 'The cart changed while you were looking at it. Nothing has been ordered yet.',
    check: 'Check it, and if it is right, order once more.',
    nothing: 'Nothing was ordered.',
    notMade: 'We have looked: there is no order, nothing was ordered.',
    again: 'The cart is still there: have a look at it and order once more.',
    price: (name: string, from: string, to: string) => `“${name}”: the price was ${from}, now it is ${to}`,
    quantity: (name: string, from: number, to: number) => `“${name}”: it was ${from}, now it is ${to}`,
    short: (name: string, left: number) => (left > 0 ? `“${name}”: ${left} left` : `“${name}”: sold out`),
    added: (name: string) => `“${name}”: added`,
    removed: (name: string) => `“${name}”: removed`,
  },
});

const useDifferenceText = () => {
  const text = useMessages(messages);
  const { money } = useFormat();
  return (difference: CartDifference): string => {
    const { kind, name } = difference;
    switch (kind) {
      case 'price':
        return text.price(name, money(difference.from), money(difference.to));
      case 'quantity':
        return text.quantity(name, difference.from, difference.to);
      case 'short':
        return text.short(name, difference.available);
      default:
        return text[kind](name);
    }
  };
};

/** Why there is no order, and what to do: the customer clicked and is owed a reason. */
export const RefusalNote = ({ refusal, cart }: { refusal: Refusal; cart: SeenCart }) => {
  const text = useMessages(messages);
  const differenceText = useDifferenceText();
  if (refusal.kind === 'problem') {
    const nameOf = (id: string) => cart.lines.find(({ productId }) => productId === id)?.name || undefined;
    return <ProblemNote error={refusal.problem} texts={checkoutProblemTexts(nameOf)} notDone={text.nothing} />;
  }
  const found = refusal.kind === 'changed' ? differences(refusal.attempt.cart, refusal.now) : [];
  return (
    <Notice icon="info" role="alert">
      <p className={styles.strong}>{refusal.kind === 'changed' ? text.changed : text.notMade}</p>
      {found.length > 0 && (
        <ul className={styles.differences}>
          {found.map((difference) => (
            <li key={`${difference.kind} ${difference.name}`}>{differenceText(difference)}</li>
          ))}
        </ul>
      )}
      <p>{refusal.kind === 'changed' ? text.check : text.again}</p>
    </Notice>
  );
};
