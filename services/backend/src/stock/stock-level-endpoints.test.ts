import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, type OrderId } from '@product-store/platform/values';
import { someProduct } from '../testing/small-catalogue.ts';
import { startTestBackend, type TestBackend } from '../testing/test-backend.ts';

const goods = Array.from({ length: 60 }, (_, n) =>
  someProduct(`Чай ${n}`, { category: n % 3 === 0 ? 'Хлеб' : 'Напитки' }, (n * 7) % 12),
);

interface Level {
  product_id: string;
  on_hand: number;
  available: number;
  held: number;
}

describe('stock levels', () => {
  let shop: TestBackend;
  before(async () => {
    shop = await startTestBackend(goods);
  });
  after(() => shop.close());

  const page = async (query: string): Promise<{ items: Level[]; total: number; next_cursor: string | null }> => {
    const { status, body } = await shop.call(`GET /products/admin/stock-levels?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };

  test('pages hold every product once, the scarcest first, whatever the order on this worker', async () => {
    const found: Level[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { items, total, next_cursor } = await page(`limit=7${cursor && `&cursor=${cursor}`}`);
      assert.equal(total, goods.length);
      found.push(...items);
      cursor = next_cursor;
    }
    const expected = goods.toSorted((a, b) => a.stock - b.stock || (a.id < b.id ? -1 : 1));
    assert.deepEqual(
      found.map(({ product_id, available }) => [product_id, available]),
      expected.map(({ id, stock }) => [id, stock]),
    );
  });

  test('filters name what to restock; totals count all pages', async () => {
    const { items, total } = await page(
      `min_available=1&max_available=3&category=${encodeURIComponent('Напитки')}&limit=2`,
    );
    const expected = goods.filter(({ stock, product }) => stock >= 1 && stock <= 3 && product.category === 'Напитки');
    assert.equal(total, expected.length);
    assert.deepEqual(
      items.map(({ available }) => available),
      [1, 1],
    );
    assert.deepEqual(await page('category=none'), { items: [], total: 0, next_cursor: null });
  });

  test('what is promised to an order is on hand and held until it is shipped', async () => {
    const product = goods.find(({ stock }) => stock === 11);
    assert.ok(product);
    const [order, lines] = [newId<OrderId>(), [{ product_id: product.id, quantity: 4 }]];
    const level = async () => {
      const { items } = await page('limit=100');
      return items.find(({ product_id }) => product_id === product.id);
    };
    await shop.backend.reservations.reserve(order, Date.now(), lines);
    assert.deepEqual(
      { ...(await level()) },
      {
        product_id: product.id,
        name: product.product.name,
        category: product.product.category,
        on_hand: 11,
        available: 7,
        held: 4,
      },
    );
    await shop.backend.reservations.commit(order, lines);
    const { on_hand, available, held } = (await level()) ?? assert.fail();
    assert.deepEqual({ on_hand, available, held }, { on_hand: 7, available: 7, held: 0 });
  });

  test('a cursor is good for its own filters only, and shoppers are not told', async () => {
    const { next_cursor } = await page('limit=7');
    const other = await shop.call(`GET /products/admin/stock-levels?limit=7&min_available=1&cursor=${next_cursor}`);
    assert.deepEqual([other.status, other.body.code], [422, 'invalid-cursor']);
    assert.equal((await shop.call('GET /products/admin/stock-levels', { role: 'customer' })).status, 403);
  });
});
