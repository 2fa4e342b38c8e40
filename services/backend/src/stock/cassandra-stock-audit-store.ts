import { sideBySide } from '@product-store/platform/aggregate';
import type { Cassandra, Row } from '@product-store/platform/cassandra';
import type { ProductId } from '@product-store/platform/values';
import { countersEntry, reservationEntry, reservationOf } from './cassandra-stock-rows.ts';
import type { AuditedReservation, AuditedStock, StockAuditReader } from './stock-audit-reader.ts';

const columns = 'product_id, entry_id, version, on_hand, available, quantity, state, ended_at';
const everything = `SELECT ${columns} FROM stock`;
const ofProduct = `${everything} WHERE product_id = ?`;
const entriesOf = `${ofProduct} AND entry_id IN ?`;
const pageSize = 500;

/** The whole table is read by tokens, page by page; a partition's rows come one after the other. */
export const cassandraStockAuditStore = (db: Cassandra, now: () => number = Date.now): StockAuditReader => {
  const asReservations = (rows: readonly Row[]): AuditedReservation[] =>
    rows.flatMap((row) => {
      const reservation = reservationOf(row, now());
      if (!reservation) return [];
      return [{ ...reservation, productId: String(row.product_id) as ProductId, counted: row.version !== null }];
    });

  return {
    stocks: async function* () {
      let stocks: AuditedStock[] = [];
      for await (const rows of db.pages(everything, [])) {
        for (const row of rows) addRow(stocks, row);
        if (stocks.length <= pageSize) continue;
        yield stocks.slice(0, -1); // the last one's rows may go on
        stocks = stocks.slice(-1);
      }
      if (stocks.length > 0) yield stocks;
    },
    stocksOf: async (ids) => {
      const stocks = await sideBySide(ids, async (id) => {
        const found: AuditedStock[] = [];
        for (const row of await db.read(ofProduct, [id], 'serial')) addRow(found, row);
        return found;
      });
      return stocks.flat();
    },
    reservations: async function* () {
      for await (const rows of db.pages(everything, [])) {
        const reservations = asReservations(rows);
        if (reservations.length > 0) yield reservations;
      }
    },
    reservationsOf: async (keys) => {
      const byProduct = Map.groupBy(keys, ({ productId }) => productId);
      const rows = await sideBySide([...byProduct], ([productId, rowsWanted]) =>
        db.read(entriesOf, [
          productId,
          [countersEntry, ...rowsWanted.map(({ reservationId }) => reservationEntry(reservationId))],
        ]),
      );
      return asReservations(rows.flat());
    },
  };
};

/** Adds a row to its product's sums: the last ones, unless the product is a new one. */
const addRow = (stocks: AuditedStock[], row: Row): void => {
  if (row.version === null) return; // no counters: its reservations say so
  const productId = String(row.product_id) as ProductId;
  const held = row.state === 'HELD' ? Number(row.quantity) : 0;
  const last = stocks.at(-1);
  if (last?.productId === productId) last.held += held;
  else
    stocks.push({
      productId,
      version: Number(row.version),
      onHand: Number(row.on_hand),
      available: Number(row.available),
      held,
    });
};
