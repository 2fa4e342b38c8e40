import { defineMessages } from '../i18n/messages-table.ts';
import { english, russian } from '../i18n/plural.ts';
import type { Problem } from './problem.ts';

/** What happened, and what the person can do now. What was not done is said by the kind of call (problem-text.ts). */
export interface ProblemSentences {
  happened: string;
  next: string;
}

type Sentences = (problem: Problem) => ProblemSentences;
type Table = Record<string, Sentences>;

const says = (happened: string, next: string) => (): ProblemSentences => ({ happened, next });

const ru: Table = {
  offline: says('Нет связи с интернетом.', 'Проверьте сеть: страница продолжит сама, как только связь появится.'),
  'no-answer': says('Магазин не ответил.', 'Попробуйте ещё раз через минуту.'),
  'no-answer-in-time': says('Ответ идёт слишком долго.', 'Проверьте сеть и попробуйте ещё раз.'),
  'service-down': says(
    'Эта часть магазина сейчас не работает.',
    'Остальное доступно; попробуйте ещё раз через минуту.',
  ),
  overloaded: says('Сейчас слишком много посетителей.', 'Попробуйте ещё раз через несколько секунд.'),
  'rate-limited': says('Слишком много запросов подряд.', 'Подождите немного и попробуйте ещё раз.'),
  'session-ended': says('Вы больше не в системе.', 'Войдите ещё раз: корзина и место останутся.'),
  'admins-only': says('Это могут только администраторы магазина.', 'Войдите под другой учётной записью.'),
  'product-not-found': says('Этого товара больше нет в продаже.', 'Посмотрите похожие товары в каталоге.'),
  'order-not-found': says('Такого заказа нет среди ваших.', 'Проверьте список заказов.'),
  'insufficient-stock': (problem) => {
    const left = problem.number('available') ?? 0;
    return left > 0
      ? {
          happened: `Столько нет в наличии: есть только ${russian(left, 'штука', 'штуки', 'штук')}.`,
          next: 'Уменьшите количество.',
        }
      : { happened: 'Товар закончился.', next: 'Уберите его из корзины или посмотрите похожие.' };
  },
  'quantity-too-large': says('Больше 99 штук одного товара в корзину не положить.', 'Уменьшите количество.'),
  'cart-full': says('В корзине уже 100 разных товаров.', 'Оформите заказ или уберите что-нибудь.'),
  'checkout-in-progress': says('Эта корзина прямо сейчас оформляется.', 'Подождите исхода: он появится сам.'),
  'product-changed': says(
    'Товар тем временем изменил кто-то другой.',
    'Посмотрите, что изменилось, и повторите правку.',
  ),
  'product-busy': says('Этот товар сейчас покупает очень много людей.', 'Попробуйте ещё раз через несколько секунд.'),
  'invalid-request': says('Что-то заполнено неверно.', 'Проверьте поля и отправьте ещё раз.'),
  'invalid-cursor': says('Эта страница списка устарела.', 'Откройте список сначала.'),
  'internal-error': says(
    'У нас что-то сломалось.',
    'Попробуйте ещё раз; если повторится, напишите нам и назовите номер ниже.',
  ),
};

const en: Table = {
  offline: says('There is no internet connection.', 'Check the network: the page goes on by itself once it is back.'),
  'no-answer': says('The shop did not answer.', 'Try again in a minute.'),
  'no-answer-in-time': says('The answer is taking too long.', 'Check the network and try again.'),
  'service-down': says('This part of the shop is down right now.', 'The rest works; try this again in a minute.'),
  overloaded: says('Too many visitors at the moment.', 'Try again in a few seconds.'),
  'rate-limited': says('Too many requests in a row.', 'Wait a moment and try again.'),
  'session-ended': says('You are no longer logged in.', 'Log in again: your cart and your place are kept.'),
  'admins-only': says('Only administrators of the shop may do this.', 'Log in with another account.'),
  'product-not-found': says('This product is no longer sold.', 'Have a look at similar ones in the catalogue.'),
  'order-not-found': says('There is no such order among yours.', 'Check the list of your orders.'),
  'insufficient-stock': (problem) => {
    const left = problem.number('available') ?? 0;
    return left > 0
      ? {
          happened: `There are not that many: only ${english(left, 'piece is', 'pieces are')} left.`,
          next: 'Choose a smaller quantity.',
        }
      : { happened: 'This product is sold out.', next: 'Take it out of the cart or look at similar ones.' };
  },
  'quantity-too-large': says('A cart takes at most 99 pieces of one product.', 'Choose a smaller quantity.'),
  'cart-full': says('The cart already holds 100 different products.', 'Check out or take something out.'),
  'checkout-in-progress': says(
    'This cart is being checked out right now.',
    'Wait for the outcome: it appears by itself.',
  ),
  'product-changed': says('Somebody changed this product meanwhile.', 'See what changed and repeat your edit.'),
  'product-busy': says('Very many people want this product right now.', 'Try again in a few seconds.'),
  'invalid-request': says('Something is not filled in right.', 'Check the fields and send it again.'),
  'invalid-cursor': says('This page of the list is out of date.', 'Open the list from its beginning.'),
  'internal-error': says(
    'Something broke on our side.',
    'Try again; if it repeats, write to us and quote the number below.',
  ),
};

/** Codes that all parts of the shop meet. A feature that has codes of its own passes them along (`ProblemNote texts`). */
export const problemTexts = defineMessages({ ru, en });
export type ProblemTexts = typeof problemTexts;
