/** What of a cart decides whether it is still the one that somebody looked at. */
export interface SeenCart {
  version: number;
  state: 'OPEN' | 'CHECKING_OUT';
  total: number;
  lines: readonly SeenLine[];
  lastOrderId: string | null;
}

export interface SeenLine {
  productId: string;
  name: string;
  price: number;
  quantity: number;
  /** What can be bought now. */
  available: number;
  /** When it was put into the cart, if it was another one. */
  oldPrice?: number;
}

interface CartLineAnswer {
  product_id: string;
  name: string;
  price: number;
  quantity: number;
  available: number;
  notices: readonly ({ kind: 'price-changed'; old_price: number } | { kind: 'less-available' | 'gone' })[];
}

interface CartAnswer {
  version: number;
  state: SeenCart['state'];
  total: number;
  items: readonly CartLineAnswer[];
  last_order_id: string | null;
}

const seenLine = ({ product_id, name, price, quantity, available, notices }: CartLineAnswer): SeenLine => {
  const moved = notices.find((notice) => notice.kind === 'price-changed');
  return { productId: product_id, name, price, quantity, available, ...(moved && { oldPrice: moved.old_price }) };
};

/** The cart service's answer, without what an order does not depend on. */
export const seenCart = ({ version, state, total, items, last_order_id }: CartAnswer): SeenCart => ({
  version,
  state,
  total,
  lines: items.map(seenLine),
  lastOrderId: last_order_id,
});

export const piecesOf = ({ lines }: Pick<SeenCart, 'lines'>): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

export type CartDifference =
  | { kind: 'price'; name: string; from: number; to: number }
  | { kind: 'quantity'; name: string; from: number; to: number }
  | { kind: 'short'; name: string; available: number }
  | { kind: 'added'; name: string }
  | { kind: 'removed'; name: string };

/** There is less of it than the cart holds: it cannot be ordered as it is. */
export const isShort = ({ quantity, available }: Pick<SeenLine, 'quantity' | 'available'>): boolean =>
  available < quantity;

/** What is different now, in the order of the cart; nothing when it is what was looked at. */
export const differences = (before: SeenCart, now: SeenCart): CartDifference[] => {
  const then = new Map(before.lines.map((line) => [line.productId, line]));
  const found: CartDifference[] = now.lines.flatMap((line): CartDifference[] => {
    const { price, quantity, available, productId } = line;
    const old = then.get(productId);
    if (!old) return [{ kind: 'added', name: line.name }];
    const name = line.name || old.name; // what has left the catalogue has no name any more
    return [
      ...(price === old.price ? [] : [{ kind: 'price', name, from: old.price, to: price } as const]),
      ...(quantity === old.quantity ? [] : [{ kind: 'quantity', name, from: old.quantity, to: quantity } as const]),
      ...(isShort(line) && !isShort(old) ? [{ kind: 'short', name, available } as const] : []),
    ];
  });
  const left = new Set(now.lines.map(({ productId }) => productId));
  for (const { productId, name } of before.lines) if (!left.has(productId)) found.push({ kind: 'removed', name });
  return found;
};
