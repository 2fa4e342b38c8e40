import type { ProductSummary } from '@product-store/backend/contract';
import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { Conflict, Invalid, NotFound } from '@product-store/platform/errors';
import { type Kopecks, newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import { type Cart, type CartCommand, decide, type Offer } from './cart.ts';
import type { CartStore } from './cart-store.ts';
import type { Neighbours } from './neighbours.ts';

/** A cart with what the catalogue says of its products now. */
export interface PricedCart {
  cart: Cart;
  products: ReadonlyMap<ProductId, ProductSummary>;
}

type Uncommitted<C = CartCommand> = C extends CartCommand ? Omit<C, 'writeId'> : never;

export interface Carts {
  /** @throws Unavailable when the catalogue does not answer */
  show(userId: UserId): Promise<PricedCart>;
  /** @throws NotFound, Conflict `insufficient-stock` with `available`, `checkout-in-progress`, `cart-full`, `quantity-too-large` */
  add(userId: UserId, productId: ProductId, quantity: number): Promise<PricedCart>;
  set(userId: UserId, productId: ProductId, quantity: number): Promise<PricedCart>;
  remove(userId: UserId, productId: ProductId): Promise<void>;
  clear(userId: UserId): Promise<void>;
  merge(userId: UserId, items: readonly { productId: ProductId; quantity: number }[]): Promise<PricedCart>;
  /** Ends a checkout; nothing when the cart is not about this order. True when it did. */
  close(userId: UserId, orderId: OrderId, outcome: 'real' | 'dead'): Promise<boolean>;
  /** One command on the cart, without interpreting its outcome. */
  change(userId: UserId, command: Uncommitted): Promise<CommandOutcome<Cart, Cart>>;
  /** The cart; a checkout past its lease is resolved first (its order asked about, the cart closed or opened again). */
  touch(userId: UserId): Promise<Cart>;
}

/** A checkout older than this may be somebody's who died. The order service uses the same measure. */
const leaseMs = 30_000;
export const isPastLease = (cart: Cart, now: number): boolean =>
  cart.state === 'CHECKING_OUT' && (cart.frozenAt ?? 0) + leaseMs <= now;

export const createCarts = ({
  store,
  neighbours,
  added,
  now = Date.now,
}: {
  store: CartStore;
  neighbours: Neighbours;
  added(quantity: number): void;
  now?: () => number;
}): Carts => {
  const change = (userId: UserId, command: Uncommitted): Promise<CommandOutcome<Cart, Cart>> => {
    const whole: CartCommand = { ...command, writeId: newId() };
    return runCommand<Cart, Cart>({
      load: (freshness) => store.load(userId, freshness),
      decide: (cart) => decide(cart, whole),
      compareAndSet: (cart, to) => store.compareAndSet(userId, cart.version, to),
    });
  };

  const touch = async (userId: UserId): Promise<Cart> => {
    const cart = await store.load(userId, 'plain');
    if (!cart.orderId || !isPastLease(cart, now())) return cart;
    const outcome = await neighbours.resolve(cart.orderId);
    if (outcome === 'pending') return cart;
    const closed = await change(userId, { kind: 'close', orderId: cart.orderId, outcome });
    return closed.kind === 'changed' ? closed.change : closed.state;
  };

  const edit = async (userId: UserId, command: Uncommitted): Promise<Cart> => {
    await touch(userId);
    const outcome = await change(userId, command);
    if (outcome.kind === 'refused') throw refusal(outcome.code, outcome.facts);
    return outcome.kind === 'changed' ? outcome.change : outcome.state;
  };

  const priced = async (cart: Cart): Promise<PricedCart> => ({
    cart,
    products: await productsOf(cart.lines.map(({ productId }) => productId)),
  });
  const productsOf = async (ids: readonly ProductId[]) =>
    new Map((await neighbours.products(ids)).map((product) => [product.product_id, product]));
  const offerOf = async (productId: ProductId): Promise<Offer> => {
    const product = (await productsOf([productId])).get(productId);
    if (!product) throw new NotFound('product-not-found', 'There is no such product (any more).');
    return asOffer(product);
  };

  return {
    change,
    touch,
    show: async (userId) => priced(await touch(userId)),
    add: async (userId, productId, quantity) => {
      const cart = await edit(userId, { kind: 'add', offer: await offerOf(productId), quantity, at: now() });
      added(quantity);
      return priced(cart);
    },
    set: async (userId, productId, quantity) => {
      const available = (await productsOf([productId])).get(productId)?.available ?? 0;
      return priced(await edit(userId, { kind: 'set', productId, available, quantity }));
    },
    remove: async (userId, productId) => void (await edit(userId, { kind: 'remove', productId })),
    clear: async (userId) => void (await edit(userId, { kind: 'clear' })),
    merge: async (userId, items) => {
      const products = await productsOf([...new Set(items.map(({ productId }) => productId))]);
      const offers = items.flatMap(({ productId, quantity }) => {
        const product = products.get(productId);
        return product ? [{ offer: asOffer(product), quantity }] : []; // gone meanwhile: nothing to keep
      });
      return priced(await edit(userId, { kind: 'merge', items: offers, at: now() }));
    },
    close: async (userId, orderId, outcome) =>
      (await change(userId, { kind: 'close', orderId, outcome })).kind === 'changed',
  };
};

const asOffer = ({ product_id, price_kopecks, available }: ProductSummary): Offer => ({
  productId: product_id,
  price: price_kopecks as Kopecks,
  available,
});

const sentences: Record<string, string> = {
  'checkout-in-progress': 'This cart is being checked out. Wait for the order, then change the cart.',
  'insufficient-stock': 'There is not that much of this product left.',
  'cart-full': 'A cart holds at most 100 different products.',
  'quantity-too-large': 'At most 99 of one product.',
};

/** The rules' refusals as errors. */
export const refusal = (code: string, facts: Record<string, unknown>): Error => {
  if (code === 'line-not-found') return new NotFound(code, 'This product is not in the cart.');
  if (code === 'cart-empty')
    return new Invalid(code, 'The cart is empty: there is nothing to order.', facts, { malformed: true });
  return new Conflict(code, sentences[code] ?? 'Not possible.', facts);
};
