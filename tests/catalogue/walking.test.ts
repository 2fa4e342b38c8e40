import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { until } from '../shop/until.ts';
import { adminHand, itemsOf } from './admin-hand.ts';
import { type BackendWorker, type BackendWorkers, startBackendWorkers } from './backend-workers.ts';

let shop: BackendWorkers;
before(async () => {
  shop = await startBackendWorkers({ products: 400, count: 2 });
});
after(() => shop?.close());

const all = async ({ ask }: BackendWorker, query: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let skip = 0; ; skip += 100) {
    const { items } = itemsOf(await ask(`GET /products/?${query}&limit=100&skip=${skip}`));
    if (items.length === 0) return ids;
    ids.push(...items.map(({ product_id: id }) => id));
  }
};

for (const query of [
  'sort_by=price',
  'sort_by=name&sort_order=desc',
  'sort_by=created_at&in_stock=true',
  'sort_by=relevance&q=%D1%81', // с
])
  test(`a walk by cursor over ${query} meets each product once, from worker to worker, while others come, go and change`, async () => {
    const [first, second] = shop.workers;
    assert.ok(first && second);
    const hand = adminHand(first, shop);
    let before: string[] = [];
    await until('both workers know the same', async () => {
      before = await all(first, query);
      return isDeepStrictEqual(before, await all(second, query));
    });
    const touched = new Set<string>();
    const met: string[] = [];
    let cursor = '';
    for (let page = 0; ; page++) {
      const { items, next_cursor: next } = itemsOf(
        await (page % 2 === 0 ? first : second).ask(`GET /products/?${query}&limit=17${cursor}`),
      );
      met.push(...items.map(({ product_id: id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
      // One that was met, one that is still to come, and a new one somewhere.
      const [gone = '', moved = ''] = [before[(page * 37) % before.length], before[(page * 53 + 11) % before.length]];
      if (!touched.has(gone)) await hand.remove(gone);
      touched.add(gone);
      if (!touched.has(moved)) await hand.change(moved, { price: 1 + ((page * 97) % 900), name: `Сдвинутый ${page}` });
      touched.add(moved);
      await hand.create(`Свежий сок ${page}`, 1 + ((page * 61) % 900));
    }
    const untouched = before.filter((id) => !touched.has(id));
    const times = Map.groupBy(met, (id) => id);
    assert.ok(untouched.length > 100 && touched.size > 20, `${untouched.length} and ${touched.size}`);
    for (const id of untouched) assert.equal(times.get(id)?.length, 1, id);
  });
