import type { Sqlite } from '@product-store/platform/sqlite';
import type { ProductId } from '@product-store/platform/values';
import { keepViewsMs, type RecentViewsStore } from './recent-views-store.ts';

export const sqliteRecentViewsStore = (db: Sqlite, now: () => number = Date.now): RecentViewsStore => ({
  load: async (userId) => {
    const row = db.get('SELECT products FROM recent_views WHERE user_id = ? AND expires_at > ?', userId, now());
    return row ? (JSON.parse(String(row.products)) as ProductId[]) : [];
  },
  save: (userId, products) =>
    db.write((run) => {
      run(
        `INSERT INTO recent_views (user_id, products, expires_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET products = excluded.products, expires_at = excluded.expires_at`,
        userId,
        JSON.stringify(products),
        now() + keepViewsMs,
      );
    }),
});
