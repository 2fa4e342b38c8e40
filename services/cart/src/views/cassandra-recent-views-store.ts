import type { Cassandra } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import { keepViewsMs, type RecentViewsStore } from './recent-views-store.ts';

const save = `UPDATE recent_views USING TTL ${keepViewsMs / 1000} SET products = ? WHERE user_id = ?`;

export const cassandraRecentViewsStore = (db: Cassandra): RecentViewsStore => ({
  load: async (userId) => {
    const [row] = await db.read('SELECT products FROM recent_views WHERE user_id = ?', [userId]);
    return ((row?.products ?? []) as unknown[]).map((id) => String(id) as ProductId);
  },
  save: (userId, products) => db.write({ cql: save, params: [products, userId] }),
});
