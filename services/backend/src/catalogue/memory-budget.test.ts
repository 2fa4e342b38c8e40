import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CatalogueFull, costInBytes } from './memory-budget.ts';
import { catalogue } from './product-arbitraries.ts';
import { createReadModel } from './read-model.ts';

const options = { serialise: (one: unknown) => one, cursorKey: 'test key' };

test('it takes what fits, refuses the next product by name of the problem, and goes on serving', () => {
  fc.assert(
    fc.property(catalogue, fc.nat(), (products, where) => {
      const fitting = products.slice(0, where % (products.length || 1));
      const memoryBudgetBytes = fitting.reduce((sum, one) => sum + costInBytes(one), 0);
      const model = createReadModel({ ...options, memoryBudgetBytes });
      if (products.length > 0) assert.throws(() => model.putMany(products), CatalogueFull);
      assert.equal(model.size, fitting.length);
      assert.equal(model.bytes, memoryBudgetBytes);
      assert.equal(model.list({ sortBy: 'price', sortOrder: 'asc', limit: 5 }).total, fitting.length);
    }),
  );
});

test('room made by a removal is room again, and what is held stays up to date at the limit', () => {
  const products = fc.sample(catalogue, { numRuns: 20, seed: 1 }).find((some) => some.length > 5) ?? [];
  const [first, second] = products;
  assert.ok(first !== undefined && second !== undefined);
  const model = createReadModel({ ...options, memoryBudgetBytes: costInBytes(first) + 100 });
  model.put(first);
  model.put({ ...first, name: 'x'.repeat(500), version: 99 });
  assert.equal(model.get(first.productId)?.product.version, 99);
  assert.throws(() => model.put(second), { code: 'catalogue-full', message: /budget of 0 MiB.*Remove products/ });
  model.remove(first.productId);
  model.put({ ...second, name: first.name, description: null, imageUrl: null });
  assert.equal(model.size, 1);
});
