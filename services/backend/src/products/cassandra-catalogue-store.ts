import { sideBySide } from '@product-store/platform/aggregate';
import type { Cassandra, Row } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import { countersEntry } from '../stock/cassandra-stock-rows.ts';
import { detailsOf } from './cassandra-product-row.ts';
import type { CatalogueReader, CatalogueRow } from './product-store.ts';

const columns = `product_id, version, name, category, price_kopecks, description, manufacturer, image_url, sku, barcode,
  created_at, updated_at, deleted`;
const everyProduct = `SELECT ${columns} FROM products`;
const oneProduct = `${everyProduct} WHERE product_id = ?`;
const countersBetween = `SELECT DISTINCT product_id, version, available FROM stock
  WHERE token(product_id) >= token(?) AND token(product_id) <= token(?)`;
const countersOf = 'SELECT entry_id, version, available FROM stock WHERE product_id = ? AND entry_id = ?';
const pageRows = 2_000;

const catalogueRow = (row: Row, counters: Row | undefined): CatalogueRow => {
  const productId = String(row.product_id) as ProductId;
  if (row.deleted === true) return { productId, deletedVersion: Number(row.version) };
  const product = {
    productId,
    ...detailsOf(row),
    available: Number(counters?.available ?? 0),
    stockVersion: Number(counters?.version ?? 0),
    popularity: 0,
  };
  return { product };
};

export const cassandraCatalogueReader = (db: Cassandra): CatalogueReader => ({
  // Both tables lie in the order of the same tokens: a page of products and the counters of the same span fit together.
  scan: async function* () {
    for await (const rows of db.pages(everyProduct, [], { pageRows })) {
      const counters = new Map<string, Row>();
      const span = [rows[0]?.product_id, rows.at(-1)?.product_id];
      for await (const page of db.pages(countersBetween, span, { pageRows }))
        for (const row of page) counters.set(String(row.product_id), row);
      yield rows.map((row) => catalogueRow(row, counters.get(String(row.product_id))));
    }
  },
  read: async (ids) => {
    const rows = await sideBySide(ids, async (id) => {
      const [[row], [counters]] = await Promise.all([
        db.read(oneProduct, [id]),
        db.read(countersOf, [id, countersEntry]),
      ]);
      return row ? [catalogueRow(row, counters)] : [];
    });
    return rows.flat();
  },
});
