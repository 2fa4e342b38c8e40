import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import type { Journey } from './journey.ts';

const Categories = z.array(z.object({ name: z.string(), product_count: z.number() }));
const category = 'Молочные продукты';
const inCategory = `category=${encodeURIComponent(category)}`;

export const describeBrowsing = (open: () => Journey) =>
  describe('browsing', () => {
    test('the categories count every product once', async () => {
      const reply = await open().client('GET /api/products/categories/list');
      const categories = Categories.parse(reply.json());
      const { total, facets } = await open().list('limit=1');
      assert.equal(categories.length, 11);
      assert.equal(
        categories.reduce((sum, { product_count }) => sum + product_count, 0),
        total,
      );
      assert.deepEqual(
        new Map(categories.map(({ name, product_count }) => [name, product_count])),
        new Map(facets.categories.map(({ value, count }) => [value, count])),
      );
    });

    test('filters hold for every product shown, and totals and facets are those of the filter', async () => {
      const { list } = open();
      const all = await list(`${inCategory}&limit=100`);
      const [maker = { value: '', count: 0 }] = all.facets.manufacturers;
      const filters = {
        [inCategory]: (item: (typeof all.items)[number]) => item.category === category,
        [`${inCategory}&min_price=80&max_price=120`]: ({ price }) => price >= 80 && price <= 120,
        [`${inCategory}&manufacturer=${encodeURIComponent(maker.value)}`]: (item) => item.manufacturer === maker.value,
        [`${inCategory}&in_stock=true`]: ({ stock_count }) => stock_count > 0,
      } satisfies Record<string, (item: (typeof all.items)[number]) => boolean>;
      for (const [query, holds] of Object.entries(filters)) {
        const { items, total } = await list(`${query}&limit=100`);
        assert.ok(total > 0, query);
        assert.equal(items.length, Math.min(total, 100), query);
        for (const item of items) assert.ok(holds(item), `${query} shows ${JSON.stringify(item)}`);
      }
      const found = await list(`q=${encodeURIComponent('молоко')}&limit=100`);
      assert.ok(found.items.some(({ name }) => /молоко/iu.test(name)));
      assert.ok(found.total < all.total, 'words narrow the list down');
      const ofMaker = await list(`${inCategory}&manufacturer=${encodeURIComponent(maker.value)}&limit=1`);
      assert.equal(ofMaker.total, maker.count);
      assert.deepEqual(ofMaker.facets.manufacturers, all.facets.manufacturers, 'a facet ignores its own filter');
      const counted = ofMaker.facets.categories.find(({ value }) => value === category);
      assert.equal(counted?.count, maker.count, 'and obeys all others');
    });

    test('every sort order is an order, and backwards it is the same backwards', async () => {
      const fields = { name: 'name', price: 'price', created_at: 'created_at', popularity: undefined } as const;
      for (const [sort, field] of Object.entries(fields)) {
        const walk = async (order: string) =>
          await open().list(`${inCategory}&sort_by=${sort}&sort_order=${order}&limit=100`);
        const [up, down] = [await walk('asc'), await walk('desc')];
        assert.equal(up.total, down.total);
        const last = await open().list(
          `${inCategory}&sort_by=${sort}&sort_order=desc&limit=100&skip=${Math.max(0, up.total - 100)}`,
        );
        assert.deepEqual(
          up.items.map(({ product_id }) => product_id),
          last.items.map(({ product_id }) => product_id).reverse(),
        );
        if (field === 'price' || field === 'created_at')
          up.items.reduce((before, item) => {
            assert.ok(before[field] <= item[field], `${sort}: ${before[field]} before ${item[field]}`);
            return item;
          });
      }
    });

    test('pages by cursor and pages by number show the same products, each once', async () => {
      const { list } = open();
      const query = `${inCategory}&sort_by=price&limit=50`;
      const byCursor: string[] = [];
      let page = await list(query);
      const { total, pages } = page;
      for (;;) {
        byCursor.push(...page.items.map(({ product_id }) => product_id));
        assert.equal(page.total, total);
        assert.equal(page.has_next, page.next_cursor !== null);
        if (!page.next_cursor) break;
        page = await list(`${query}&cursor=${page.next_cursor}`);
        assert.ok(page.has_prev);
      }
      const byNumber: string[] = [];
      for (let k = 0; k < pages; k++)
        byNumber.push(...(await list(`${query}&skip=${50 * k}`)).items.map(({ product_id }) => product_id));
      assert.deepEqual(byCursor, byNumber);
      assert.equal(new Set(byCursor).size, total);
    });

    test('a product looks the same in the list, by itself and by category', async () => {
      const { list, product, client } = open();
      const { items } = await list(`${inCategory}&limit=3&in_stock=true`);
      for (const item of items) assert.deepEqual(await product(item.product_id), item);
      const reply = await client(`GET /api/products/by-category/${encodeURIComponent(category)}?limit=3&in_stock=true`);
      assert.equal(reply.text, (await client(`GET /api/products/?${inCategory}&limit=3&in_stock=true`)).text);
    });
  });
