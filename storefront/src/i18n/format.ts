import { type Language, localeOf } from './languages.ts';

type Formatters<F> = Record<Language, F>;
const forEach = <F>(make: (locale: string) => F): Formatters<F> => ({ ru: make(localeOf.ru), en: make(localeOf.en) });

const roubles = (fractionDigits: number) =>
  forEach(
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'RUB',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
  );
const whole = roubles(0);
const withKopecks = roubles(2);

/** Prices as the API has them: roubles with two decimals at most. Kopecks are shown where there are any. */
export const formatMoney = (amount: number, language: Language): string =>
  (Number.isInteger(amount) ? whole : withKopecks)[language].format(amount);

/** Sums are made in kopecks: 0.1 + 0.2 is no amount of money. */
export const sumOfLines = (lines: readonly { price: number; quantity: number }[]): number =>
  lines.reduce((kopecks, { price, quantity }) => kopecks + Math.round(price * 100) * quantity, 0) / 100;

const dates = forEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));
const moments = forEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));

/** ISO 8601 from the API, in the person's own time zone. */
export const formatDate = (iso: string, language: Language): string => dates[language].format(new Date(iso));
export const formatMoment = (iso: string, language: Language): string => moments[language].format(new Date(iso));
