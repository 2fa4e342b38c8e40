import type { Problem } from '../api/problem.ts';
import type { ProblemTexts } from '../api/problem-texts.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import { english, russian } from '../i18n/plural.ts';

type Table = ProblemTexts['ru'];

const fileCodes = [
  'import-file-empty',
  'import-file-not-text',
  'import-file-changed',
  'import-columns-missing',
  'import-column-unknown',
  'import-category-unknown',
  'import-map-invalid',
  'import-json-broken',
  'import-line-too-long',
  'import-no-products',
  'import-too-many-lines',
  'catalogue-too-large',
];

/** What is wrong with a file is said by whoever read it, with the place. */
const ofFiles = (texts: (problem: Problem) => { happened: string; next: string }): Table =>
  Object.fromEntries(fileCodes.map((code) => [code, texts]));

const waitS = ({ retryAfterS }: Problem): number => Math.max(1, Math.ceil(retryAfterS ?? 5));

/** Codes that only admins meet. */
export const adminProblemTexts: ProblemTexts = defineMessages<Table>({
  ru: {
    ...ofFiles(({ message }) => ({ happened: message, next: 'Исправьте файл или настройки и проверьте его ещё раз.' })),
    'import-running': (problem) => ({
      happened: 'Магазин уже занят другим импортом.',
      next: `Попробуйте ещё раз через ${russian(waitS(problem), 'секунду', 'секунды', 'секунд')}.`,
    }),
    'import-interrupted': () => ({
      happened: 'Импорт прервался на середине.',
      next: 'Импортируйте тот же файл ещё раз: сделанное не сделается дважды.',
    }),
    'product-not-found': () => ({
      happened: 'Этого товара больше нет: его удалили.',
      next: 'Вернитесь к списку товаров.',
    }),
    'order-not-found': () => ({ happened: 'Такого заказа нет.', next: 'Вернитесь к списку заказов.' }),
    'stock-below-zero': () => ({
      happened: 'Столько списать нельзя: остаток стал бы меньше нуля.',
      next: 'Отложенное для заказов списать нельзя. Проверьте число.',
    }),
    'transition-not-allowed': () => ({
      happened: 'Заказ уже в другом состоянии, и этот шаг больше невозможен.',
      next: 'Посмотрите, где он сейчас.',
    }),
    'cannot-cancel': () => ({
      happened: 'Отменить уже не получится: заказ в пути.',
      next: 'Посмотрите, где он сейчас.',
    }),
    'count-changed': () => ({
      happened: 'Под условия теперь подходит другое число товаров.',
      next: 'Посмотрите ещё раз, что изменится, и повторите.',
    }),
    'price-out-of-range': () => ({
      happened: 'Некоторые цены стали бы нулевыми, отрицательными или слишком большими.',
      next: 'Измените условия или изменение.',
    }),
    'no-answer': () => ({
      happened: 'Магазин не ответил.',
      next: 'Попробуйте ещё раз: повтор ничего не сделает дважды. Если вы отправляли файл, возможно, он изменился на диске: выберите его заново.',
    }),
  },
  en: {
    ...ofFiles(({ message }) => ({ happened: message, next: 'Correct the file or the options and check it again.' })),
    'import-running': (problem) => ({
      happened: 'The shop is busy with another import.',
      next: `Try again in ${english(waitS(problem), 'second', 'seconds')}.`,
    }),
    'import-interrupted': () => ({
      happened: 'The import was interrupted in the middle.',
      next: 'Import the same file again: what is done is not done twice.',
    }),
    'product-not-found': () => ({
      happened: 'This product is gone: it was deleted.',
      next: 'Go back to the products.',
    }),
    'order-not-found': () => ({ happened: 'There is no such order.', next: 'Go back to the orders.' }),
    'stock-below-zero': () => ({
      happened: 'That many cannot be taken off: the stock would be below zero.',
      next: 'What is held for orders cannot be taken. Check the number.',
    }),
    'transition-not-allowed': () => ({
      happened: 'The order is somewhere else by now, and this step is no longer possible.',
      next: 'See where it is.',
    }),
    'cannot-cancel': () => ({
      happened: 'It is too late to cancel: the order is on its way.',
      next: 'See where it is.',
    }),
    'count-changed': () => ({
      happened: 'Another number of products meets the conditions by now.',
      next: 'Look again at what would change, and repeat it.',
    }),
    'price-out-of-range': () => ({
      happened: 'Some prices would be zero, below zero or too high.',
      next: 'Change the conditions or the change.',
    }),
    'no-answer': () => ({
      happened: 'The shop did not answer.',
      next: 'Try again: repeating does nothing twice. If you sent a file, it may have changed on the disk: choose it again.',
    }),
  },
});
