import type { components } from '../api/generated/cart.ts';
import type { GuestLine } from './guest-lines.ts';

type ServerLine = components['schemas']['CartLine'];
export type LineNotice = ServerLine['notices'][number];

/** A line of a cart as the page shows it, whoever keeps the cart. */
export interface ShownLine {
  productId: string;
  /** Empty when the product has left the catalogue and nobody remembers its name. */
  name: string;
  category?: string;
  imageUrl: string | null;
  price: number;
  quantity: number;
  total: number;
  /** What can be bought now; undefined while that is not known. */
  available: number | undefined;
  notices: readonly LineNotice[];
}

export const lineOfServer = (line: ServerLine): ShownLine => ({
  productId: line.product_id,
  name: line.name,
  imageUrl: line.image_url,
  price: line.price,
  quantity: line.quantity,
  total: line.total_price,
  available: line.available,
  notices: line.notices,
});

/** What the catalogue says of a guest's product: not yet (or not now) anything, that it is gone, or what it is. */
export type Offer = 'unknown' | 'gone' | { price: number; stock_count: number; name: string; image_url: string | null };

const times = (price: number, quantity: number): number => (Math.round(price * 100) * quantity) / 100;

/** A guest's line with what changed since it was put in, as the cart service says it of a customer's. */
export const lineOfGuest = (line: GuestLine, offer: Offer): ShownLine => {
  const { product_id, category, quantity } = line;
  const isKnown = typeof offer === 'object';
  const price = isKnown ? offer.price : line.price;
  const notices: LineNotice[] = [];
  if (offer === 'gone') notices.push({ kind: 'gone' });
  if (isKnown && offer.price !== line.price)
    notices.push({ kind: 'price-changed', old_price: line.price, new_price: offer.price });
  if (isKnown && offer.stock_count < quantity) notices.push({ kind: 'less-available', available: offer.stock_count });
  return {
    productId: product_id,
    name: isKnown ? offer.name : line.name,
    category,
    imageUrl: isKnown ? offer.image_url : line.image_url,
    price,
    quantity,
    total: times(price, quantity),
    available: isKnown ? offer.stock_count : offer === 'gone' ? 0 : undefined,
    notices,
  };
};

export const isGone = ({ notices }: Pick<ShownLine, 'notices'>): boolean => notices.some(({ kind }) => kind === 'gone');

/** It cannot be ordered as it is. */
export const isBlocked = ({ notices }: Pick<ShownLine, 'notices'>): boolean =>
  notices.some(({ kind }) => kind !== 'price-changed');

/** The line with another quantity, before whoever keeps the cart has confirmed it. */
export const withShownQuantity = (line: ShownLine, quantity: number): ShownLine => ({
  ...line,
  quantity,
  total: times(line.price, quantity),
  notices: line.notices.filter((notice) => notice.kind !== 'less-available' || notice.available < quantity),
});

/** What the cart comes to: what is gone costs nothing, as it cannot be ordered. */
export const sumOfShown = (lines: readonly ShownLine[]): { total: number; pieces: number } => {
  const counted = lines.filter((line) => !isGone(line));
  return {
    total: counted.reduce((kopecks, { total }) => kopecks + Math.round(total * 100), 0) / 100,
    pieces: counted.reduce((sum, { quantity }) => sum + quantity, 0),
  };
};

/** What has to be done so that everything left can be ordered. */
export const repairs = (lines: readonly ShownLine[]): { productId: string; quantity: number }[] =>
  lines.filter(isBlocked).map(({ productId, available = 0 }) => ({ productId, quantity: available }));
