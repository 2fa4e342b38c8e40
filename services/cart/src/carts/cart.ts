import {
  change,
  type Decision,
  firstVersion,
  refuse,
  unchanged,
  type Version,
  withWrite,
  wroteAlready,
} from '@product-store/platform/aggregate';
import type { Kopecks, OrderId, ProductId } from '@product-store/platform/values';

export interface CartLine {
  productId: ProductId;
  quantity: number;
  /** When it was put in: a price that moved since is pointed out. */
  priceThen: Kopecks;
  addedAt: number;
}

export interface Cart {
  /** 0: there is no cart yet. */
  version: Version;
  state: 'OPEN' | 'CHECKING_OUT';
  /** Of the checkout under way. */
  orderId: OrderId | null;
  frozenAt: number | null;
  /** The last eight checkouts with a key: a retry gets the same order. */
  recentCheckouts: readonly { key: string; orderId: OrderId }[];
  lastOrderId: OrderId | null;
  lines: readonly CartLine[];
  /** Ids of the last writes, so that a write of unknown outcome can be recognised. */
  writes: readonly string[];
}

export const noCart: Cart = {
  version: 0,
  state: 'OPEN',
  orderId: null,
  frozenAt: null,
  recentCheckouts: [],
  lastOrderId: null,
  lines: [],
  writes: [],
};

export const maxLines = 100;
export const maxQuantity = 99;
const keptCheckouts = 8;

/** What is known of a product when it is put into a cart. */
export interface Offer {
  productId: ProductId;
  price: Kopecks;
  available: number;
}

export type CartCommand = { writeId: string } & (
  | { kind: 'add'; offer: Offer; quantity: number; at: number }
  | { kind: 'set'; productId: ProductId; available: number; quantity: number }
  | { kind: 'remove'; productId: ProductId }
  | { kind: 'clear' }
  | { kind: 'merge'; items: readonly { offer: Offer; quantity: number }[]; at: number }
  | { kind: 'freeze'; orderId: OrderId; key: string | undefined; at: number }
  | { kind: 'close'; orderId: OrderId; outcome: 'real' | 'dead' }
);

/** The rules of a cart. Pure. */
export const decide = (cart: Cart, command: CartCommand): Decision<Cart> => {
  if (wroteAlready(cart.writes, command.writeId)) return unchanged;
  if (command.kind === 'freeze') return freeze(cart, command);
  if (command.kind === 'close') return close(cart, command);
  if (cart.state === 'CHECKING_OUT') return refuse('checkout-in-progress', { order_id: cart.orderId });
  const lines = changedLines(cart.lines, command);
  if ('kind' in lines) return lines;
  if (lines.length > maxLines) return refuse('cart-full', { max_lines: maxLines });
  return next(cart, command.writeId, { lines });
};

type Editing = Exclude<CartCommand, { kind: 'freeze' | 'close' }>;

const changedLines = (lines: readonly CartLine[], command: Editing): CartLine[] | Decision<never> => {
  switch (command.kind) {
    case 'add': {
      const { offer, quantity, at } = command;
      const there = lines.find((line) => line.productId === offer.productId);
      const wanted = (there?.quantity ?? 0) + quantity;
      return fits(wanted, offer.available) ?? put(lines, offer, wanted, at);
    }
    case 'set': {
      const there = lines.find((line) => line.productId === command.productId);
      if (!there) return refuse('line-not-found');
      // Taking less is always allowed, also of a product that is running out.
      if (command.quantity > there.quantity) {
        const refusal = fits(command.quantity, command.available);
        if (refusal) return refusal;
      }
      return lines.map((line) => (line === there ? { ...line, quantity: command.quantity } : line));
    }
    case 'remove':
      return lines.some(({ productId }) => productId === command.productId)
        ? lines.filter(({ productId }) => productId !== command.productId)
        : unchanged;
    case 'clear':
      return lines.length > 0 ? [] : unchanged;
    case 'merge':
      return merged(lines, command.items, command.at);
  }
};

const fits = (wanted: number, available: number): Decision<never> | undefined => {
  if (wanted > maxQuantity) return refuse('quantity-too-large', { max_quantity: maxQuantity });
  if (wanted > available) return refuse('insufficient-stock', { available });
  return undefined;
};

const put = (lines: readonly CartLine[], { productId, price }: Offer, quantity: number, at: number): CartLine[] => {
  const line = { productId, quantity, priceThen: price, addedAt: at };
  return lines.some((there) => there.productId === productId)
    ? lines.map((there) => (there.productId === productId ? { ...line, addedAt: there.addedAt } : there))
    : [...lines, line];
};

/** A guest's lines join: the larger quantity wins, no more than there is. */
const merged = (
  lines: readonly CartLine[],
  items: readonly { offer: Offer; quantity: number }[],
  at: number,
): CartLine[] => {
  let result = [...lines];
  for (const { offer, quantity } of items) {
    const there = result.find(({ productId }) => productId === offer.productId);
    const wanted = Math.min(
      Math.max(quantity, there?.quantity ?? 0),
      maxQuantity,
      Math.max(offer.available, there?.quantity ?? 0),
    );
    if (wanted > 0 && wanted !== there?.quantity && (there || result.length < maxLines))
      result = put(result, offer, wanted, at);
  }
  return result;
};

const freeze = (
  cart: Cart,
  { orderId, key, at, writeId }: Extract<CartCommand, { kind: 'freeze' }>,
): Decision<Cart> => {
  // A second tab, a double click, a retry: whoever comes while (or after) this key's order is made, reads its id.
  if (cart.state === 'CHECKING_OUT') return unchanged;
  if (key !== undefined && cart.recentCheckouts.some((known) => known.key === key)) return unchanged;
  if (cart.lines.length === 0) return refuse('cart-empty', { last_order_id: cart.lastOrderId });
  const recentCheckouts =
    key === undefined ? cart.recentCheckouts : [...cart.recentCheckouts, { key, orderId }].slice(-keptCheckouts);
  return next(cart, writeId, { state: 'CHECKING_OUT', orderId, frozenAt: at, recentCheckouts });
};

const close = (cart: Cart, { orderId, outcome, writeId }: Extract<CartCommand, { kind: 'close' }>): Decision<Cart> => {
  if (cart.state !== 'CHECKING_OUT' || cart.orderId !== orderId) return unchanged;
  const open = { state: 'OPEN', orderId: null, frozenAt: null } as const;
  if (outcome === 'real') return next(cart, writeId, { ...open, lines: [], lastOrderId: orderId });
  // The order never was: its key may be used again, for an order that can be.
  return next(cart, writeId, {
    ...open,
    recentCheckouts: cart.recentCheckouts.filter((known) => known.orderId !== orderId),
  });
};

const next = (cart: Cart, writeId: string, to: Partial<Cart>): Decision<Cart> =>
  change({
    ...cart,
    ...to,
    version: cart.version === 0 ? firstVersion() : cart.version + 1,
    writes: withWrite(cart.writes, writeId),
  });
