import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Kopecks, newId, type OrderId, type ProductId } from '@product-store/platform/values';
import { openWorker, someProduct } from '../testing/small-catalogue.ts';
import { startTestBackend, type TestBackend } from '../testing/test-backend.ts';

const dayMs = 24 * 3_600_000;
const at = Date.UTC(2026, 0, 15, 12);
const clock = { now: at };
const [tea, coffee, juice, green, bread, rolls] = [
  someProduct('Чай чёрный'),
  someProduct('Кофе', {}, 100),
  someProduct('Сок', {}, 0),
  someProduct('Чай зелёный', { createdAt: Date.UTC(2026, 0, 12) }),
  someProduct('Хлеб', { category: 'Хлеб', price: 5_000 as Kopecks }),
  someProduct('Булка', { category: 'Хлеб', createdAt: Date.UTC(2026, 0, 14) }),
];
const all = [tea, coffee, juice, green, bread, rolls];

describe('what people may like', () => {
  let shop: TestBackend;
  before(async () => {
    shop = await startTestBackend(all, () => clock.now);
  });
  after(() => shop.close());

  const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name);
  const popular = async (query = '') =>
    names((await shop.call(`GET /products/popular${query}`, { role: 'nobody' })).body);
  /** As the order service does it: held, then shipped, and said to be so more than once. */
  const sell = async (id: ProductId, quantity: number, soldAt = clock.now): Promise<void> => {
    const [order, lines] = [newId<OrderId>(), [{ product_id: id, quantity }]];
    await shop.backend.reservations.reserve(order, clock.now, lines);
    for (let told = 0; told < 3; told++) await shop.backend.reservations.commit(order, lines, soldAt);
  };
  const fold = async () => {
    await shop.backend.popularity.fold();
    await shop.backend.popularity.refresh();
  };

  test('a shop that has sold nothing shows what can be bought, the newest day first, and then the rest', async () => {
    const shown = await popular();
    assert.deepEqual(shown.slice(0, 2), ['Булка', 'Чай зелёный']);
    assert.deepEqual(shown.slice(2, 5).sort(), ['Кофе', 'Хлеб', 'Чай чёрный']);
    assert.deepEqual(shown.slice(5), ['Сок']);
    assert.deepEqual(await popular('?limit=1'), ['Булка']);
    assert.deepEqual(await popular(`?category=${encodeURIComponent('Хлеб')}`), ['Булка', 'Хлеб']);
    assert.deepEqual(await popular('?category=none'), []);
  });

  test('what was sold comes first, by pieces that fade; listing and search go by the same', async () => {
    await fold();
    await sell(coffee.id, 8, at - 6 * dayMs); // told too late to count
    await sell(coffee.id, 3);
    await sell(bread.id, 5);
    await fold();
    assert.deepEqual((await popular()).slice(0, 3), ['Хлеб', 'Кофе', 'Булка']);
    clock.now = at + 7 * dayMs;
    await fold();
    assert.equal((await popular())[0], 'Хлеб', 'both are worth half');
    await sell(coffee.id, 2); // 3 / 2 + 2 against 5 / 2
    await fold();
    assert.deepEqual((await popular()).slice(0, 3), ['Кофе', 'Хлеб', 'Булка']);
    const listed = await shop.call('GET /products/?sort_by=popularity&sort_order=desc&limit=2', { role: 'nobody' });
    assert.deepEqual(names(listed.body), ['Кофе', 'Хлеб']);
    await sell(green.id, 1);
    await fold();
    const found = await shop.call(`GET /products/search?q=${encodeURIComponent('чай')}`, { role: 'nobody' });
    assert.deepEqual(names(found.body), ['Чай зелёный', 'Чай чёрный']);
  });

  test('a worker that starts later, or is told of a change, ranks the same', async () => {
    const other = await openWorker(shop.stores, () => clock.now);
    const query = { sortBy: 'popularity', sortOrder: 'desc', limit: 10 } as const;
    const ranked = (backend: typeof other) => backend.model.list(query).items.map(({ product }) => product.name);
    assert.deepEqual(ranked(other), ranked(shop.backend));
    await shop.call(`PATCH /products/${coffee.id}`, { body: { description: 'Молотый' } });
    assert.equal((await popular())[0], 'Кофе');
  });

  test('an order that is given back sells nothing', async () => {
    const before = await popular();
    const [order, lines] = [newId<OrderId>(), [{ product_id: rolls.id, quantity: 9 }]];
    await shop.backend.reservations.reserve(order, clock.now, lines);
    await shop.backend.reservations.release(order, lines);
    await assert.rejects(shop.backend.reservations.commit(order, lines, clock.now));
    await fold();
    assert.deepEqual(await popular(), before);
  });

  test('similar products come without the product itself, those that can be bought first', async () => {
    const similar = await shop.call(`GET /products/${tea.id}/similar?limit=3`, { role: 'nobody' });
    assert.equal(similar.status, 200);
    assert.deepEqual(names(similar.body), ['Чай зелёный', 'Кофе', 'Сок']);
    assert.deepEqual(similar.body.items[1], (await shop.call(`GET /products/${coffee.id}`)).body);
    assert.match(similar.headers.get('cache-control') ?? '', /^public/);
    const headers = { 'if-none-match': similar.headers.get('etag') ?? '' };
    assert.equal((await shop.call(`GET /products/${tea.id}/similar?limit=3`, { role: 'nobody', headers })).status, 304);
  });

  test('there is nothing like a product that is not there', async () => {
    const { status, body } = await shop.call(`GET /products/${newId()}/similar`, { role: 'nobody' });
    assert.deepEqual([status, body.code], [404, 'product-not-found']);
  });
});
