import type { Sqlite } from '@product-store/platform/sqlite';
import type { Kopecks, ProductId } from '@product-store/platform/values';
import type { PriceEntry } from './price-history.ts';
import type { Product } from './product.ts';
import type {
  CatalogueFiller,
  CatalogueReader,
  CatalogueRow,
  ProductBatchStore,
  ProductStore,
} from './product-store.ts';

type Row = NonNullable<ReturnType<Sqlite['get']>>;

const text = (value: unknown): string | null => (value === null ? null : String(value));

const detailsOf = (row: Row) => ({
  name: String(row.name),
  category: String(row.category),
  price: Number(row.price_kopecks) as Kopecks,
  description: text(row.description),
  manufacturer: text(row.manufacturer),
  imageUrl: text(row.image_url),
  sku: text(row.sku),
  barcode: text(row.barcode),
  version: Number(row.version),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
});

const productOf = (row: Row): Product => ({
  ...detailsOf(row),
  deleted: row.deleted === 1,
  writes: JSON.parse(String(row.writes)) as string[],
  prices: row.prices === null ? [] : (JSON.parse(String(row.prices)) as PriceEntry[]),
});

export const sqliteProductStore = (db: Sqlite): ProductStore => ({
  load: async (id) => {
    const row = db.get('SELECT * FROM products WHERE product_id = ?', id);
    return row && productOf(row);
  },
  compareAndSet: (id, seen, product) =>
    db.write((run) => (writeProduct(run, id, seen, product) === 1 ? 'applied' : 'conflict')),
});

type Run = (sql: string, ...parameters: (string | number | null)[]) => number;

const writeProduct = (run: Run, id: ProductId, seen: number, p: Product): number => {
  const values = [
    p.version,
    p.name,
    p.category,
    p.price,
    p.description,
    p.manufacturer,
    p.imageUrl,
    p.sku,
    p.barcode,
    p.createdAt,
    p.updatedAt,
    p.deleted ? 1 : 0,
    JSON.stringify(p.writes),
    JSON.stringify(p.prices),
  ];
  return seen === 0
    ? run(
        `INSERT INTO products (version, name, category, price_kopecks, description, manufacturer, image_url, sku, barcode,
         created_at, updated_at, deleted, writes, prices, product_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ...values,
        id,
      )
    : run(
        `UPDATE products SET version = ?, name = ?, category = ?, price_kopecks = ?, description = ?, manufacturer = ?, image_url = ?,
         sku = ?, barcode = ?, created_at = ?, updated_at = ?, deleted = ?, writes = ?, prices = ? WHERE product_id = ? AND version = ?`,
        ...values,
        id,
        seen,
      );
};

const openStock = (run: Run, id: ProductId, stock: number): void => {
  run(
    'INSERT INTO stock (product_id, version, on_hand, available) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
    id,
    stock,
    stock,
  );
};

export const sqliteProductBatchStore = (db: Sqlite): ProductBatchStore => ({
  load: async (ids) =>
    new Map(
      db
        .all('SELECT * FROM products WHERE product_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
        .map((row) => [String(row.product_id) as ProductId, productOf(row)]),
    ),
  compareAndSet: (writes) =>
    db.write((run) =>
      writes.map(({ id, seen, product, stock }) => {
        if (seen === 0 && stock !== undefined) openStock(run, id, stock);
        return writeProduct(run, id, seen, product) === 1 ? 'applied' : 'conflict';
      }),
    ),
});

const pageSize = 2_000;
const withStock = `SELECT p.*, coalesce(s.available, 0) AS available, coalesce(s.version, 0) AS stock_version
  FROM products p LEFT JOIN stock s ON s.product_id = p.product_id`;

const catalogueRow = (row: Row): CatalogueRow => {
  const productId = String(row.product_id) as ProductId;
  if (row.deleted === 1) return { productId, deletedVersion: Number(row.version) };
  const product = {
    productId,
    ...detailsOf(row),
    available: Number(row.available),
    stockVersion: Number(row.stock_version),
    popularity: 0,
  };
  return { product };
};

export const sqliteCatalogueReader = (db: Sqlite): CatalogueReader => ({
  scan: async function* () {
    for (let after = ''; ; ) {
      const rows = db.all(`${withStock} WHERE p.product_id > ? ORDER BY p.product_id LIMIT ?`, after, pageSize);
      if (rows.length > 0) yield rows.map(catalogueRow);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      after = String(last.product_id);
    }
  },
  read: async (ids) => ids.flatMap((id) => db.all(`${withStock} WHERE p.product_id = ?`, id)).map(catalogueRow),
});

export const sqliteCatalogueFiller = (db: Sqlite): CatalogueFiller => ({
  isEmpty: async () => db.get('SELECT 1 FROM products LIMIT 1') === undefined,
  fill: (products) =>
    db.write((run) => {
      for (const { id, product, stock } of products) {
        openStock(run, id, stock);
        writeProduct(run, id, 0, product);
      }
    }),
});
