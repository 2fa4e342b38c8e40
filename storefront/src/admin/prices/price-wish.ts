import type { components } from '../../api/generated/backend.ts';
import { roublesIn } from '../products/product-fields.ts';

export type PriceChangeInput = components['schemas']['PriceChangeInput'];
export const changeKinds = ['percent', 'amount', 'set'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** As it stands in the form. */
export interface PriceWish {
  words: string;
  category: string;
  manufacturer: string;
  minPrice: string;
  maxPrice: string;
  kind: ChangeKind;
  value: string;
  roundTo: string;
  reason: string;
}

export const emptyWish: PriceWish = {
  words: '',
  category: '',
  manufacturer: '',
  minPrice: '',
  maxPrice: '',
  kind: 'percent',
  value: '',
  roundTo: '',
  reason: '',
};

/** A number with a sign, as people write it. */
const signedIn = (text: string): number | undefined => {
  const plain = text
    .replaceAll(/[\s\u00a0\u202f₽%]/g, '')
    .replace(/^[−–]/, '-')
    .replace(',', '.');
  return /^[+-]?\d{1,9}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
};

const valueIn = ({ kind, value }: PriceWish): number | undefined => {
  if (kind === 'set') return roublesIn(value);
  const number = signedIn(value);
  if (number === undefined || number === 0) return undefined;
  return kind === 'percent' && (number <= -100 || number > 1_000) ? undefined : number;
};

export type WishField = 'minPrice' | 'maxPrice' | 'value' | 'roundTo';

const bound = (text: string): number | undefined => (text.trim() === '0' ? 0 : roublesIn(text));
const isWrong = (text: string): boolean => text.trim() !== '' && bound(text) === undefined;

export const faultsInWish = (wish: PriceWish): WishField[] => [
  ...(isWrong(wish.minPrice) ? ['minPrice' as const] : []),
  ...(isWrong(wish.maxPrice) ? ['maxPrice' as const] : []),
  ...(valueIn(wish) === undefined ? ['value' as const] : []),
  ...(wish.roundTo.trim() !== '' && roublesIn(wish.roundTo) === undefined ? ['roundTo' as const] : []),
];

type Said = Omit<PriceChangeInput, 'dry_run' | 'expected_count'>;

/** What the form asks of the shop; undefined while something of it makes no sense. */
export const changeOf = (wish: PriceWish): Said | undefined => {
  const value = valueIn(wish);
  if (value === undefined || faultsInWish(wish).length > 0) return undefined;
  const [q, category, manufacturer, reason] = [wish.words, wish.category, wish.manufacturer, wish.reason].map((text) =>
    text.trim(),
  );
  const [least, most, roundTo] = [bound(wish.minPrice), bound(wish.maxPrice), roublesIn(wish.roundTo)];
  return {
    filter: {
      ...(q && { q }),
      ...(category && { category }),
      ...(manufacturer && { manufacturer }),
      ...(least !== undefined && { min_price: least }),
      ...(most !== undefined && { max_price: most }),
    },
    change: { [wish.kind]: value },
    ...(roundTo !== undefined && { round_to: roundTo }),
    ...(reason && { reason }),
  };
};
