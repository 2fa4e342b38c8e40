import type { Sqlite } from '@product-store/platform/sqlite';
import type { UserId } from '@product-store/platform/values';
import { type Cart, noCart } from './cart.ts';
import { type CartStore, keepCartsMs } from './cart-store.ts';

export const sqliteCartStore = (db: Sqlite, now: () => number = Date.now): CartStore => ({
  load: async (userId) => {
    const row = db.get('SELECT cart FROM carts WHERE user_id = ? AND expires_at > ?', userId, now());
    return row ? (JSON.parse(String(row.cart)) as Cart) : noCart;
  },
  compareAndSet: (userId, seen, cart) =>
    db.write((run) => {
      const row = [cart.version, JSON.stringify(cart), cart.frozenAt, now() + keepCartsMs] as const;
      if (seen !== 0) {
        return run(
          'UPDATE carts SET version = ?, cart = ?, frozen_at = ?, expires_at = ? WHERE user_id = ? AND version = ?',
          ...row,
          userId,
          seen,
        ) === 1
          ? 'applied'
          : 'conflict';
      }
      run('DELETE FROM carts WHERE user_id = ? AND expires_at <= ?', userId, now());
      return run(
        'INSERT INTO carts (version, cart, frozen_at, expires_at, user_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        ...row,
        userId,
      ) === 1
        ? 'applied'
        : 'conflict';
    }),
  page: async (after, limit) =>
    db
      .all(
        'SELECT user_id, cart FROM carts WHERE user_id > ? AND expires_at > ? ORDER BY user_id LIMIT ?',
        after ?? '',
        now(),
        limit,
      )
      .map((row) => ({ userId: row.user_id as UserId, cart: JSON.parse(String(row.cart)) as Cart })),
});
