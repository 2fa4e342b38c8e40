import { type Cassandra, type Row, singleRowTable } from '@product-store/platform/cassandra';
import type { UserId } from '@product-store/platform/values';
import { type Cart, noCart } from './cart.ts';
import { type CartStore, keepCartsMs } from './cart-store.ts';

const cartOf = (row: Row): Cart => JSON.parse(String(row.cart)) as Cart;

export const cassandraCartStore = (db: Cassandra, now: () => number = Date.now): CartStore => {
  const carts = singleRowTable<Cart>(db, {
    table: 'carts',
    key: ['user_id'],
    columns: ['cart'],
    rowOf: (cart) => ({ cart: JSON.stringify(cart) }),
    stateOf: cartOf,
    ends: { at: () => now() + keepCartsMs, now },
  });
  return {
    load: async (userId, freshness) => (await carts.load([userId], freshness)) ?? noCart,
    compareAndSet: (userId, seen, cart) => carts.compareAndSet([userId], seen, cart),
    page: async (after, limit) =>
      (await carts.page(after && [after], limit)).map((row) => ({
        userId: String(row.user_id) as UserId,
        cart: cartOf(row),
      })),
  };
};
