import { retryDelayMs, sideBySide, sleep } from '@product-store/platform/aggregate';
import { type Cassandra, singleRowTable } from '@product-store/platform/cassandra';
import { Unavailable } from '@product-store/platform/errors';
import { cassandraStockStore } from '../stock/cassandra-stock-store.ts';
import { productColumns, productOf, rowOfProduct } from './cassandra-product-row.ts';
import type { Product } from './product.ts';
import type { CatalogueFiller, ProductBatchStore, ProductStore } from './product-store.ts';

export const cassandraProductStore = (db: Cassandra): ProductStore => {
  const products = singleRowTable<Product>(db, {
    table: 'products',
    key: ['product_id'],
    columns: productColumns,
    rowOf: rowOfProduct,
    stateOf: productOf,
  });
  return {
    load: (id, freshness) => products.load([id], freshness),
    compareAndSet: (id, seen, product) => products.compareAndSet([id], seen, product),
  };
};

/** A first stock; what is there already stays as it is. */
const stockOpener = (db: Cassandra) => {
  const { compareAndSet } = cassandraStockStore(db);
  return (id: Parameters<typeof compareAndSet>[0], stock: number) =>
    compareAndSet(id, 0, { onHand: stock, available: stock, reservations: new Map(), corrections: [] });
};

/** Each product is two conditional writes; so many products are under way at once. */
const atOnce = 24;

export const cassandraProductBatchStore = (db: Cassandra): ProductBatchStore => {
  const products = cassandraProductStore(db);
  const openStock = stockOpener(db);
  return {
    load: async (ids) => {
      const loaded = await sideBySide(ids, async (id) => ({ id, product: await products.load(id, 'plain') }));
      return new Map(loaded.flatMap(({ id, product }) => (product ? [[id, product]] : [])));
    },
    compareAndSet: (writes) =>
      sideBySide(
        writes,
        async ({ id, seen, product, stock }) => {
          // Unknown whether the stock is there: then nobody may see the product either.
          if (seen === 0 && stock !== undefined && (await openStock(id, stock)) === 'unknown') return 'unknown';
          return products.compareAndSet(id, seen, product);
        },
        atOnce,
      ),
  };
};

const fillAttempts = 10;

export const cassandraCatalogueFiller = (db: Cassandra): CatalogueFiller => {
  const batches = cassandraProductBatchStore(db);
  return {
    isEmpty: async () => (await db.read('SELECT product_id FROM products LIMIT 1', [])).length === 0,
    fill: async (products) => {
      let left = products.map(({ id, product, stock }) => ({ id, seen: 0, product, stock }));
      for (let attempt = 0; left.length > 0; attempt++) {
        if (attempt === fillAttempts)
          throw new Unavailable(
            'outcome-unknown',
            'Cassandra does not confirm what is written. Fill the shop again later.',
          );
        await sleep(attempt === 0 ? 0 : retryDelayMs(attempt, { baseMs: 100, capMs: 2_000 }));
        const outcomes = await batches.compareAndSet(left);
        left = left.filter((_, index) => outcomes[index] === 'unknown'); // written again: a conflict then is our own write
      }
    },
  };
};
