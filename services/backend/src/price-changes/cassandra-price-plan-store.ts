import type { Cassandra } from '@product-store/platform/cassandra';
import { keepPlansMs, type PricePlan, type PricePlanStore } from './price-plan-store.ts';
import { chunksOf, repricesFrom } from './reprice-chunks.ts';

const keep = `USING TTL ${keepPlansMs / 1000}`;
const putDown = `INSERT INTO price_plans (change_id, plan) VALUES (?, ?) IF NOT EXISTS ${keep}`;
const writeChunk = `INSERT INTO price_plan_chunks (plan_token, chunk, reprices) VALUES (?, ?, ?) ${keep}`;
const chunkOf = 'SELECT reprices FROM price_plan_chunks WHERE plan_token = ? AND chunk = ?';

export const cassandraPricePlanStore = (db: Cassandra): PricePlanStore => ({
  load: async (id, freshness) => {
    const [row] = await db.read('SELECT plan FROM price_plans WHERE change_id = ?', [id], freshness);
    return row && (JSON.parse(String(row.plan)) as PricePlan);
  },
  putDown: (id, plan) => db.compareAndSet({ cql: putDown, params: [id, JSON.stringify(plan)] }),
  write: async (token, reprices) => {
    const chunks = chunksOf(reprices);
    await db.write(...chunks.map((text, chunk) => ({ cql: writeChunk, params: [token, chunk, text] })));
    return chunks.length;
  },
  read: async (token, chunk) => {
    const [row] = await db.read(chunkOf, [token, chunk]);
    if (!row) throw new Error(`a price plan has lost its chunk ${chunk}`);
    return repricesFrom(String(row.reprices));
  },
});
