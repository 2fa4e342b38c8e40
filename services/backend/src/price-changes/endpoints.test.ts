import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Kopecks } from '@product-store/platform/values';
import { someProduct } from '../testing/small-catalogue.ts';
import { startTestBackend, type TestBackend } from '../testing/test-backend.ts';

const [tea, coffee, bread] = [
  someProduct('Чай', { price: 10_000 as Kopecks, manufacturer: 'Заря' }),
  someProduct('Кофе', { price: 25_050 as Kopecks }),
  someProduct('Хлеб', { price: 5_000 as Kopecks, category: 'Хлеб' }),
];
const drinks = { category: 'Напитки' };

describe('changing prices', () => {
  let shop: TestBackend;
  before(async () => {
    shop = await startTestBackend([tea, coffee, bread]);
  });
  after(() => shop.close());
  const priceOf = async (id: string): Promise<number> => (await shop.call(`GET /products/${id}`)).body.price;

  test('a dry run is the default; it needs no key and changes nothing', async () => {
    const { status, body } = await shop.call('POST /products/prices', {
      body: { filter: drinks, change: { percent: 12.5 }, round_to: 1 },
    });
    assert.equal(status, 200);
    const { examples, ...counts } = body;
    assert.deepEqual(counts, { dry_run: true, matched: 2, changed: 2, unchanged: 0, refused_count: 0, refused: [] });
    const byName = examples.toSorted((a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(byName, [
      { product_id: coffee.id, name: 'Кофе', price: 250.5, new_price: 282 },
      { product_id: tea.id, name: 'Чай', price: 100, new_price: 113 },
    ]);
    assert.equal(await priceOf(tea.id), 100);
  });

  test('the same key changes prices once, and the answer is the same; the history names who, when and why', async () => {
    const body = {
      filter: { ...drinks, max_price: 200, manufacturer: 'Заря' },
      change: { percent: 10 },
      reason: 'Сезон',
      dry_run: false,
      expected_count: 1,
    };
    const answers = [
      await shop.call('POST /products/prices', { body, key: 'season-1' }),
      await shop.call('POST /products/prices', { body, key: 'season-1' }),
    ];
    for (const { status, body: report } of answers) {
      assert.equal(status, 200);
      assert.deepEqual([report.dry_run, report.matched, report.changed], [false, 1, 1]);
    }
    assert.equal(answers[1]?.headers.get('idempotent-replayed'), 'true');
    assert.equal(await priceOf(tea.id), 110);
    assert.equal(await priceOf(coffee.id), 250.5);

    const { items } = (await shop.call(`GET /products/${tea.id}/price-history`)).body;
    assert.deepEqual(
      items.map(({ from, ...rest }: { from: string }) => rest),
      [
        { price: 110, by: shop.adminId, reason: 'Сезон' },
        { price: 100, by: 'unknown' },
      ],
    );
    assert.ok(items.every(({ from }: { from: string }) => !Number.isNaN(Date.parse(from))));
    assert.equal((await shop.call(`GET /products/${tea.id}/price-history?limit=1`)).body.items.length, 1);
  });

  test('without a key nothing is changed', async () => {
    const { status, body } = await shop.call('POST /products/prices', {
      body: { filter: {}, change: { amount: 1 }, dry_run: false },
    });
    assert.deepEqual([status, body.code], [400, 'idempotency-key-required']);
    assert.equal(await priceOf(bread.id), 50);
  });

  test('a change that would leave a product without a price is refused whole, with the products named', async () => {
    const body = { filter: {}, change: { amount: -50 }, dry_run: false };
    const { status, body: problem } = await shop.call('POST /products/prices', { body, key: 'less' });
    assert.deepEqual([status, problem.code, problem.refused_count], [409, 'price-out-of-range', 1]);
    assert.deepEqual(problem.refused, [{ product_id: bread.id, name: 'Хлеб', price: 50, new_price: 0 }]);
    assert.equal(await priceOf(coffee.id), 250.5);
    const dry = await shop.call('POST /products/prices', { body: { ...body, dry_run: true } });
    assert.deepEqual([dry.status, dry.body.refused_count, dry.body.refused[0].code], [200, 1, 'price-out-of-range']);
  });

  test('another number of products than was meant is refused', async () => {
    const body = { filter: {}, change: { amount: 1 }, dry_run: false, expected_count: 2 };
    const { status, body: problem } = await shop.call('POST /products/prices', { body, key: 'meant' });
    assert.deepEqual([status, problem.code, problem.matched], [409, 'count-changed', 3]);
  });

  const refused: Record<string, unknown> = {
    'no filter': { change: { percent: 5 } },
    'two ways at once': { filter: {}, change: { percent: 5, amount: 1 } },
    'no change': { filter: {}, change: {} },
    'no percent at all': { filter: {}, change: { percent: 0 } },
    'a price of nothing': { filter: {}, change: { percent: -100 } },
    'a set price of 0': { filter: {}, change: { set: 0 } },
    'half kopecks': { filter: {}, change: { amount: 0.001 } },
    'rounding a set price': { filter: {}, change: { set: 10 }, round_to: 1 },
    'rounding to nothing': { filter: {}, change: { percent: 5 }, round_to: 0 },
    'a filter that nobody knows': { filter: { categories: 'Напитки' }, change: { percent: 5 } },
  };
  for (const [what, body] of Object.entries(refused))
    test(`refuses ${what}`, async () => {
      const { status, body: problem } = await shop.call('POST /products/prices', { body });
      assert.equal(status, 422, JSON.stringify(problem));
      assert.equal(problem.code, 'invalid-request');
      assert.ok(problem.errors[0].path !== '' && problem.errors[0].message.length > 5, JSON.stringify(problem.errors));
    });

  test('a changed price and a created product have their history, a product that is gone has none', async () => {
    const created = await shop.call('POST /products/', {
      body: { name: 'Сок', category: 'Напитки', price: 99.9, stock_count: 1 },
    });
    const id = created.body.product_id;
    await shop.call(`PATCH /products/${id}`, { body: { price: 89.9 } });
    const { items } = (await shop.call(`GET /products/${id}/price-history`)).body;
    assert.deepEqual(
      items.map(({ price, by }: { price: number; by: string }) => [price, by]),
      [
        [89.9, shop.adminId],
        [99.9, shop.adminId],
      ],
    );
    await shop.call(`DELETE /products/${id}`);
    assert.equal((await shop.call(`GET /products/${id}/price-history`)).status, 404);
  });
});
