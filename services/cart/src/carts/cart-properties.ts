import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '@product-store/platform/aggregate';
import { told, withUnknownOutcomes } from '@product-store/platform/testing';
import { type Kopecks, newId, type OrderId, type ProductId, type UserId } from '@product-store/platform/values';
import fc from 'fast-check';
import { type Cart, type CartCommand, decide, maxQuantity } from './cart.ts';
import type { CartStore } from './cart-store.ts';

const products = Array.from({ length: 4 }, () => newId<ProductId>());
const orders = Array.from({ length: 3 }, () => newId<OrderId>());
/** So much of each product there is, always. */
const available = 50;

type Unsigned<C = CartCommand> = C extends CartCommand ? Omit<C, 'writeId'> : never;

/** A cart as anybody would keep it on paper: what is in it, and for which order it is being checked out. */
const onPaper = () => {
  let lines = new Map<ProductId, number>();
  let order: OrderId | undefined;
  const put = (product: ProductId, quantity: number, isFree = false): string => {
    if (quantity > maxQuantity) return 'quantity-too-large';
    if (quantity > available && !isFree) return 'insufficient-stock';
    lines.set(product, quantity);
    return 'done';
  };
  const edit = (command: Unsigned): string => {
    switch (command.kind) {
      case 'add':
        return put(command.offer.productId, (lines.get(command.offer.productId) ?? 0) + command.quantity);
      case 'set': {
        const there = lines.get(command.productId);
        if (there === undefined) return 'line-not-found';
        return put(command.productId, command.quantity, command.quantity <= there);
      }
      case 'remove':
        lines.delete(command.productId);
        return 'done';
      default:
        lines = new Map();
        return 'done';
    }
  };
  return {
    seen: () => ({ lines: [...lines].toSorted(), order: order ?? null }),
    perform: (command: Unsigned): string => {
      if (command.kind === 'freeze') {
        if (order) return 'done';
        if (lines.size === 0) return 'cart-empty';
        order = command.orderId;
        return 'done';
      }
      if (command.kind === 'close') {
        if (order !== command.orderId) return 'done';
        order = undefined;
        if (command.outcome === 'real') lines = new Map();
        return 'done';
      }
      return order ? 'checkout-in-progress' : edit(command);
    },
  };
};

const product = fc.constantFrom(...products);
const orderId = fc.constantFrom(...orders);
const quantity = fc.integer({ min: 1, max: 60 });
const command: fc.Arbitrary<Unsigned> = fc.oneof(
  fc.record({ productId: product, quantity }).map(({ productId, quantity: wanted }) => ({
    kind: 'add' as const,
    offer: { productId, price: 100 as Kopecks, available },
    quantity: wanted,
    at: 1_700_000_000_000,
  })),
  fc.record({ kind: fc.constant('set'), productId: product, available: fc.constant(available), quantity }),
  fc.record({ kind: fc.constant('remove'), productId: product }),
  fc.record({ kind: fc.constant('clear') }),
  fc.record({ kind: fc.constant('freeze'), orderId, key: fc.constant(undefined), at: fc.constant(1_700_000_000_000) }),
  fc.record({ kind: fc.constant('close'), orderId, outcome: fc.constantFrom('real', 'dead') }),
);
const seenIn = ({ lines, orderId: order }: Cart) => ({
  lines: lines.map(({ productId, quantity: pieces }) => [productId, pieces]).toSorted(),
  order,
});

const performOver = (store: CartStore, user: UserId) => async (unsigned: Unsigned) => {
  const whole: CartCommand = { ...unsigned, writeId: newId() };
  const outcome = await runCommand<Cart, Cart>({
    load: (freshness) => store.load(user, freshness),
    decide: (cart) => decide(cart, whole),
    compareAndSet: (cart, to) => store.compareAndSet(user, cart.version, to),
  });
  return outcome.kind === 'refused' ? outcome.code : 'done';
};

/** What holds for any commands in any order, over every store of carts. */
export const cartProperties = (name: string, open: () => CartStore, numRuns: number): void => {
  const commands = fc.array(command, { maxLength: 20 });
  const fates = fc.array(fc.constantFrom(...told), { maxLength: 15 });

  test(`${name}: whatever is done, and however often its outcome is unknown, a cart is as on paper`, async () => {
    await fc.assert(
      fc.asyncProperty(commands, fates, async (all, fate) => {
        const user = newId<UserId>();
        const perform = performOver(withUnknownOutcomes(open(), fate), user);
        const paper = onPaper();
        for (const one of all) assert.equal(await perform(one), paper.perform(one), one.kind);
        assert.deepEqual(seenIn(await open().load(user, 'serial')), paper.seen());
      }),
      { numRuns },
    );
  });

  test(`${name}: whatever two tabs do at once, every piece that was put in is in the cart`, async () => {
    const adding = fc.array(fc.record({ productId: product, quantity: fc.integer({ min: 1, max: 2 }) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(adding, fates, async (all, fate) => {
        const user = newId<UserId>();
        const tabs = [performOver(open(), user), performOver(withUnknownOutcomes(open(), fate), user)];
        const add = ({ productId, quantity: pieces }: (typeof all)[number], at: number) =>
          tabs[at % 2]?.({
            kind: 'add',
            offer: { productId, price: 100 as Kopecks, available },
            quantity: pieces,
            at: 1_700_000_000_000,
          });
        await Promise.all(all.map(add));
        const expected = products.map((id) =>
          all.filter(({ productId }) => productId === id).reduce((sum, { quantity: pieces }) => sum + pieces, 0),
        );
        const { lines } = await open().load(user, 'serial');
        assert.deepEqual(
          products.map((id) => lines.find(({ productId }) => productId === id)?.quantity ?? 0),
          expected,
        );
      }),
      { numRuns },
    );
  });
};
