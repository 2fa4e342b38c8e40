import type { Problem } from '../api/problem.ts';
import type { ProblemTexts } from '../api/problem-texts.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import { english, russian } from '../i18n/plural.ts';

type NameOf = (productId: string) => string | undefined;

const nameIn = (problem: Problem, nameOf: NameOf): string | undefined => {
  const id = problem.facts.product_id;
  return typeof id === 'string' ? nameOf(id) : undefined;
};

/** Why a cart could not be ordered; products are called by their names in the cart. */
export const checkoutProblemTexts = (nameOf: NameOf): ProblemTexts =>
  defineMessages<ProblemTexts['ru']>({
    ru: {
      'insufficient-stock': (problem) => {
        const name = nameIn(problem, nameOf) ?? 'один из товаров';
        const left = problem.number('available') ?? 0;
        return {
          happened:
            left > 0
              ? `Пока вы оформляли, «${name}» разбирали: осталось ${russian(left, 'штука', 'штуки', 'штук')}.`
              : `Пока вы оформляли, «${name}» раскупили.`,
          next: 'Исправьте корзину и закажите остальное: она сохранилась.',
        };
      },
      'product-not-available': (problem) => ({
        happened: `«${nameIn(problem, nameOf) ?? 'Один из товаров'}» больше не продаётся.`,
        next: 'Уберите его из корзины и закажите остальное.',
      }),
      'order-ended': () => ({
        happened: 'Заказ не успел состояться: проверка длилась слишком долго.',
        next: 'Корзина сохранилась: закажите ещё раз.',
      }),
      'cart-empty': () => ({ happened: 'Корзина пуста: заказывать нечего.', next: 'Положите в неё что-нибудь.' }),
    },
    en: {
      'insufficient-stock': (problem) => {
        const name = nameIn(problem, nameOf) ?? 'one of the products';
        const left = problem.number('available') ?? 0;
        return {
          happened:
            left > 0
              ? `Others bought “${name}” meanwhile: ${english(left, 'piece is', 'pieces are')} left.`
              : `“${name}” was sold out meanwhile.`,
          next: 'Mend the cart and order the rest: it is still there.',
        };
      },
      'product-not-available': (problem) => ({
        happened: `“${nameIn(problem, nameOf) ?? 'One of the products'}” is no longer sold.`,
        next: 'Take it out of the cart and order the rest.',
      }),
      'order-ended': () => ({
        happened: 'The order was not made in time: checking it took too long.',
        next: 'The cart is still there: order once more.',
      }),
      'cart-empty': () => ({
        happened: 'The cart is empty: there is nothing to order.',
        next: 'Put something into it.',
      }),
    },
  });
