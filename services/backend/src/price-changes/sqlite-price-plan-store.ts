import type { Sqlite } from '@product-store/platform/sqlite';
import { keepPlansMs, type PricePlan, type PricePlanStore } from './price-plan-store.ts';
import { chunksOf, repricesFrom } from './reprice-chunks.ts';

export const sqlitePricePlanStore = (db: Sqlite, now: () => number = Date.now): PricePlanStore => ({
  load: async (id) => {
    const row = db.get('SELECT plan FROM price_plans WHERE change_id = ? AND expires_at > ?', id, now());
    return row && (JSON.parse(String(row.plan)) as PricePlan);
  },
  putDown: (id, plan) =>
    db.write((run) => {
      run('DELETE FROM price_plans WHERE change_id = ? AND expires_at <= ?', id, now());
      const written = run(
        'INSERT INTO price_plans (change_id, plan, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        id,
        JSON.stringify(plan),
        now() + keepPlansMs,
      );
      return written === 1 ? 'applied' : 'conflict';
    }),
  write: async (token, reprices) => {
    const chunks = chunksOf(reprices);
    for (const [chunk, text] of chunks.entries())
      await db.write((run) => {
        run(
          'INSERT INTO price_plan_chunks (token, chunk, reprices, expires_at) VALUES (?, ?, ?, ?)',
          token,
          chunk,
          text,
          now() + keepPlansMs,
        );
      });
    return chunks.length;
  },
  read: async (token, chunk) => {
    const row = db.get('SELECT reprices FROM price_plan_chunks WHERE token = ? AND chunk = ?', token, chunk);
    if (!row) throw new Error(`a price plan has lost its chunk ${chunk}`);
    return repricesFrom(String(row.reprices));
  },
});
