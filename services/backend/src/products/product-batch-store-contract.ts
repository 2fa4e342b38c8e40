import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId } from '@product-store/platform/values';
import type { Product } from './product.ts';
import type { CatalogueReader, ProductBatchStore, ProductStore } from './product-store.ts';
import { productWith } from './product-store-contract.ts';

/** A batch store with the stores that show what it wrote, over the same data. */
export interface BatchStores {
  batches: ProductBatchStore;
  products: ProductStore;
  catalogue: CatalogueReader;
}

/** Every store of product batches has to pass this. What `open` gives may hold other products. */
export const productBatchStoreContract = (name: string, open: () => BatchStores): void => {
  const changed = (product: Product, fields: Partial<Product>): Product => ({
    ...product,
    version: product.version + 1,
    ...fields,
  });

  test(`${name}: new products are there with all they have and their stock, others are not`, async () => {
    const { batches, products, catalogue } = open();
    const ids = Array.from({ length: 120 }, () => newId<ProductId>());
    const writes = ids.map((id, at) => ({ id, seen: 0, product: productWith({ sku: `А-${at}` }), stock: at }));
    assert.deepEqual(
      await batches.compareAndSet(writes),
      ids.map(() => 'applied'),
    );
    const loaded = await batches.load([...ids, newId()]);
    assert.equal(loaded.size, ids.length);
    for (const { id, product } of writes) {
      assert.deepEqual(loaded.get(id), product);
      assert.deepEqual(await products.load(id, 'serial'), product);
    }
    const rows = await catalogue.read(ids);
    const stocks = new Map(rows.flatMap((row) => ('product' in row ? [[row.product.productId, row.product]] : [])));
    for (const { id, stock } of writes) {
      const { available, sku, barcode } = stocks.get(id) ?? {};
      assert.deepEqual([available, sku, barcode], [stock, `А-${stock}`, '4601234567893']);
    }
  });

  test(`${name}: each write stands for itself: what was changed meanwhile is a conflict and holds up nobody`, async () => {
    const { batches, products } = open();
    const [first, second, third] = [newId<ProductId>(), newId<ProductId>(), newId<ProductId>()];
    const one = productWith();
    for (const id of [first, second, third]) await products.compareAndSet(id, 0, one);
    const other = changed(one, { name: 'by somebody else', writes: ['w1', 'x'] });
    await products.compareAndSet(second, 1, other);
    const two = changed(one, { name: 'by the import', sku: null, barcode: null, writes: ['w1', 'w2'] });
    const writes = [first, second, third].map((id) => ({ id, seen: 1, product: two }));
    assert.deepEqual(await batches.compareAndSet(writes), ['applied', 'conflict', 'applied']);
    const loaded = await batches.load([first, second, third]);
    assert.deepEqual([loaded.get(first), loaded.get(second), loaded.get(third)], [two, other, two]);
  });

  test(`${name}: written again, a new product is a conflict, and its stock stays as it is by then`, async () => {
    const { batches, catalogue } = open();
    const id = newId<ProductId>();
    await batches.compareAndSet([{ id, seen: 0, product: productWith(), stock: 5 }]);
    const again = { id, seen: 0, product: productWith({ name: 'again' }), stock: 500 };
    assert.deepEqual(await batches.compareAndSet([again]), ['conflict']);
    const [row] = await catalogue.read([id]);
    assert.ok(row && 'product' in row);
    assert.deepEqual([row.product.name, row.product.available], [productWith().name, 5]);
  });

  test(`${name}: a deleted product is loaded as one`, async () => {
    const { batches } = open();
    const id = newId<ProductId>();
    const deleted = productWith({ deleted: true });
    await batches.compareAndSet([{ id, seen: 0, product: deleted, stock: 0 }]);
    assert.deepEqual((await batches.load([id])).get(id), deleted);
  });

  test(`${name}: nothing is nothing`, async () => {
    const { batches } = open();
    assert.equal((await batches.load([])).size, 0);
    assert.deepEqual(await batches.compareAndSet([]), []);
  });
};
