import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import fc from 'fast-check';
import { takeRows } from '../hints/follow-changes.ts';
import { someProduct } from '../testing/small-catalogue.ts';
import { startTestBackend, type TestBackend } from '../testing/test-backend.ts';
import { createChangeMany } from './change-many.ts';
import type { ProductCommand } from './product.ts';

const categories = ['Чай', 'Кофе', 'Сладости', 'Ёлочные сладости'];
const category = fc.constantFrom(...categories);
/** Which of the products that there are, by its place among them. */
const which = fc.nat({ max: 1_000 });

const step = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), category }),
  fc.record({ kind: fc.constant('move' as const), which, category }),
  fc.record({ kind: fc.constant('delete' as const), which }),
  fc.record({ kind: fc.constant('sell out' as const), which }),
  // As an import does it: many at once, new ones and moved ones.
  fc.record({ kind: fc.constant('many' as const), categories: fc.array(category, { minLength: 1, maxLength: 20 }) }),
);

const author = () => ({ writeId: newId(), byWhom: 'anna' });
const details = (name: string, itsCategory: string) => ({
  name,
  category: itsCategory,
  price: 100 as Kopecks,
  description: null,
  manufacturer: null,
  imageUrl: null,
  sku: null,
  barcode: null,
});

let shop: TestBackend;
before(async () => {
  shop = await startTestBackend([someProduct('Чай', { category: 'Чай' })]);
});
after(() => shop.close());

const countedInStore = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for await (const rows of shop.stores.catalogue.scan())
    for (const row of rows)
      if ('product' in row) counts[row.product.category] = (counts[row.product.category] ?? 0) + 1;
  return counts;
};
const shown = async (): Promise<Record<string, number>> => {
  const { body } = await shop.call('GET /products/categories/list', { role: 'nobody' });
  const rows: { name: string; product_count: number }[] = body;
  return Object.fromEntries(rows.map(({ name, product_count }) => [name, product_count]));
};

/** New products for the first half, other categories for products that are there for the rest. */
const changeMany = async (ids: readonly ProductId[], wanted: readonly string[]): Promise<void> => {
  const commands = new Map<ProductId, ProductCommand>();
  wanted.forEach((one, at) => {
    const id = at % 2 === 0 ? newId<ProductId>() : (ids[at % ids.length] ?? newId<ProductId>());
    const common = { writeId: newId(), at: Date.now(), by: 'import' };
    const isNew = !ids.includes(id);
    commands.set(
      id,
      isNew
        ? { ...common, kind: 'create', details: details(`Новый ${id}`, one) }
        : { ...common, kind: 'edit', details: { category: one } },
    );
  });
  await createChangeMany({ batches: shop.stores.batches, hints: shop.stores.batchHints })(commands);
  takeRows(shop.backend.model, await shop.stores.catalogue.read([...commands.keys()]));
};

test('categories are counted truly after every change of whatever kind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      for (const one of steps) {
        const { products, model } = shop.backend;
        const ids = Array.from(model.products(), ({ productId }) => productId);
        const id = 'which' in one ? ids[one.which % ids.length] : undefined;
        if (one.kind === 'create') await products.create(newId(), details('Новый', one.category), 3, author());
        else if (one.kind === 'many') await changeMany(ids, one.categories);
        else if (id === undefined) continue;
        else if (one.kind === 'move') await products.edit(id, { category: one.category }, author(), {});
        else if (one.kind === 'delete') await products.remove(id, author());
        else await products.edit(id, {}, author(), { stockCount: 0 });
        assert.deepEqual(await shown(), await countedInStore());
      }
    }),
    { numRuns: 25 },
  );
});
