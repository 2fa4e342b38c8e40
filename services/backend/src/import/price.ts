import { type Kopecks, kopecksFromRoubles } from '@product-store/platform/values';
import { maxPriceRoubles } from '../products/product-limits.ts';
import { type NumberStyle, plainNumber } from './local-number.ts';

export type Parsed<T> = { readonly value: T; readonly rounded?: true } | { readonly reason: string };

const currency =
  '(?:\\p{Sc}|рублей|рубля|рубль|руб|р|₽|rub|rur|usd|us|eur|euro|gbp|inr|rs|rp|idr|kzt|тенге|тг|byn|br|uah|грн|cny|rmb|jpy|try|tl|pln|zł|kr|chf|aud|cad|nok|sek|dkk|vnd|brl|zar|aed|mxn|nzd|sgd|hkd|ngn|php|bdt|pkr|lkr|egp)\\.?';
const money = new RegExp(
  `^(?:${currency}\\s*)*([+-]?(?:\\d[\\d.,\\s'’]*|[.,]\\d+))(?:[-–—]\\s*)?(?:${currency}\\s*)*(?:(?:/|за)\\s*(?:1\\s*)?\\p{L}+\\.?)?$`,
  'iu',
);
/** Floats that spreadsheets and databases print: 129.90000000000001 is 129.90. In kopecks. */
const tolerance = 1e-4;

const checked = (kopecks: number): Parsed<Kopecks> => {
  if (kopecks < 0) return { reason: 'the price is below zero' };
  if (kopecks === 0) return { reason: 'the price is 0; a product needs a price above 0' };
  if (kopecks > maxPriceRoubles * 100) return { reason: 'the price is above 100,000,000; is it the right column?' };
  return { value: kopecksFromRoubles(kopecks / 100) };
};

const fromNumber = (roubles: number): Parsed<Kopecks> => {
  if (!Number.isFinite(roubles)) return { reason: 'this is not a price' };
  const exact = roubles * 100;
  const kopecks = Math.round(exact);
  const price = checked(kopecks);
  return 'value' in price && Math.abs(exact - kopecks) > tolerance ? { ...price, rounded: true } : price;
};

/** `1,299` among prices such as `5,50`: 1.30, or 1299 written by somebody else? A factor of a thousand is not guessed. */
const mayBeThousands = (plain: string, { fine = false }: NumberStyle): boolean =>
  !fine && /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain) && !plain.endsWith('0');

/** `1299.90` -> 129990, without a detour through floats for the usual one or two decimals. */
const fromPlain = (plain: string, style: NumberStyle): Parsed<Kopecks> => {
  const point = plain.indexOf('.');
  if (point === -1) return checked(Number(plain) * 100);
  if (mayBeThousands(plain, style))
    return { reason: 'the price has three decimals where others have two: is it 1000 times as much?' };
  if (plain.length - point > 3) return fromNumber(Number(plain));
  return checked(Number(plain.slice(0, point) + plain.slice(point + 1).padEnd(2, '0')));
};

/**
 * A price as people, spreadsheets and databases write it. Fractions of a kopeck, which nobody can pay, are rounded and
 * said to be (`rounded`); what may as well be a thousand times as much is refused.
 */
export const parsePrice = (value: string | number, style: NumberStyle): Parsed<Kopecks> => {
  if (typeof value === 'number') return fromNumber(value);
  const text = value.trim();
  if (text === '') return { reason: 'the price is missing' };
  if (/^\d+(?:\.\d{1,2})?$/.test(text)) return fromPlain(text, style);
  if (/^\d+(?:\.\d+)?e[+-]?\d{1,2}$/i.test(text)) return fromNumber(Number(text));
  const number = money.exec(text.replaceAll('−', '-'))?.[1]?.trim();
  const plain = number === undefined ? null : plainNumber(number, style);
  return plain === null ? { reason: 'this is not a price' } : fromPlain(plain, style);
};
