import { maxStock } from '../products/product-limits.ts';
import { type NumberStyle, plainNumber } from './local-number.ts';

export type StockCount =
  | { readonly count: number }
  /** The file says something, but not how many. */
  | { readonly uncounted: true }
  | { readonly reason: string };

const none = new Set(['нет', 'нет в наличии', 'отсутствует', 'закончился', 'распродано', 'под заказ', 'ожидается']);
for (const word of ['no', 'none', 'out of stock', 'outofstock', 'out_of_stock', 'sold out', 'false', 'unavailable'])
  none.add(word);
const some = new Set([
  'да',
  'есть',
  'есть в наличии',
  'в наличии',
  'много',
  'мало',
  'достаточно',
  'на складе',
  'имеется',
]);
for (const word of [
  'yes',
  'true',
  'in stock',
  'instock',
  'in_stock',
  'available',
  'many',
  'low stock',
  'limited',
  '+',
  '++',
  '+++',
])
  some.add(word);

export const notCountable = 'this is not a number of pieces';

/** `12 шт.`, `> 10`, `10+`, `more than 10`: the number that is certain. */
const counted =
  /^(?:[>≥~]|более|больше|свыше|more than|over)?\s*([+-]?\d[\d.,\s'’]*?)\s*\+?\s*(?:шт|штук|штуки|уп|упак|пач|ед|кор|pcs|pieces|pc|units|ea|available|in stock)?\.?$/iu;

const checked = (count: number): StockCount => {
  if (count < 0) return { reason: 'the stock is below zero' };
  if (!Number.isInteger(count)) return { reason: 'the stock must be a whole number' };
  if (count > maxStock) return { reason: 'the stock is absurdly large; is it the right column?' };
  return { count };
};

/** How many there are, from a number or from what people write instead of one. */
export const parseStock = (value: string | number, style: NumberStyle): StockCount => {
  if (typeof value === 'number') return checked(value);
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return { count: Number(text) };
  const word = text.toLowerCase();
  if (none.has(word)) return { count: 0 };
  if (some.has(word)) return { uncounted: true };
  const number = counted.exec(text.replaceAll('−', '-'))?.[1];
  const plain = number === undefined ? null : plainNumber(number, style);
  return plain === null ? { reason: notCountable } : checked(Number(plain));
};
