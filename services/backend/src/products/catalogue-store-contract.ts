import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId, type ProductId } from '@product-store/platform/values';
import type { StockStore } from '../stock/stock-store.ts';
import type { CatalogueFiller, CatalogueReader, CatalogueRow, ProductStore } from './product-store.ts';
import { productWith } from './product-store-contract.ts';

interface CatalogueStores {
  catalogue: CatalogueReader;
  filler: CatalogueFiller;
  products: ProductStore;
  stock: StockStore;
}

const idOf = (row: CatalogueRow): ProductId => ('product' in row ? row.product.productId : row.productId);

/** Every reader and filler of the catalogue has to pass this. What `open` gives may hold other products. */
export const catalogueStoreContract = (name: string, open: () => CatalogueStores): void => {
  const filled = async (stores: CatalogueStores, count: number) => {
    const ids = Array.from({ length: count }, () => newId<ProductId>());
    await stores.filler.fill(ids.map((id, stock) => ({ id, product: productWith({ name: `Чай ${stock}` }), stock })));
    return ids;
  };

  test(`${name}: a scan shows every product once, with its stock; a deleted one as such`, async () => {
    const stores = open();
    const ids = await filled(stores, 40);
    const [deleted] = ids;
    assert.ok(deleted);
    await stores.products.compareAndSet(deleted, 1, productWith({ version: 2, deleted: true }));
    const rows: CatalogueRow[] = [];
    for await (const page of stores.catalogue.scan()) rows.push(...page.filter((row) => ids.includes(idOf(row))));
    assert.deepEqual(rows.map(idOf).toSorted(), ids.toSorted());
    for (const row of rows) {
      if ('product' in row) {
        const { productId, name: called, available, stockVersion } = row.product;
        assert.deepEqual([called, available, stockVersion], [`Чай ${available}`, ids.indexOf(productId), 1]);
      } else assert.deepEqual(row, { productId: deleted, deletedVersion: 2 });
    }
  });

  test(`${name}: products are read by their ids, as they are now; others are left out`, async () => {
    const stores = open();
    const [id] = await filled(stores, 1);
    assert.ok(id);
    await stores.stock.compareAndSet(id, 1, { onHand: 5, available: 3, reservations: new Map(), corrections: [] });
    const [row, ...more] = await stores.catalogue.read([id, newId<ProductId>()]);
    assert.deepEqual(more, []);
    assert.ok(row && 'product' in row);
    const { deleted: _deleted, writes: _writes, prices: _prices, ...details } = productWith({ name: 'Чай 0' });
    assert.deepEqual(row.product, { productId: id, ...details, available: 3, stockVersion: 2, popularity: 0 });
  });

  test(`${name}: filled again, products and stock stay as they are`, async () => {
    const stores = open();
    const [id] = await filled(stores, 1);
    assert.ok(id);
    await stores.filler.fill([{ id, product: productWith({ name: 'again' }), stock: 99 }]);
    const [row] = await stores.catalogue.read([id]);
    assert.ok(row && 'product' in row);
    assert.deepEqual([row.product.name, row.product.available], ['Чай 0', 0]);
    assert.equal(await stores.filler.isEmpty(), false);
  });
};
