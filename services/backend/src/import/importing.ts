import { sqliteBackendStores } from '../sqlite-stores.ts';
import type { BackendStores } from '../stores.ts';
import { type ImportSurroundings, importProducts } from './import-products.ts';
import type { ImportReport, ImportRequest } from './import-request.ts';
import { inPieces } from './reading.ts';

/** For tests: a shop in memory that files can be imported into. */

export const importInto = (
  stores: ImportSurroundings['stores'],
  content: string | Buffer,
  wishes: Partial<ImportRequest> = {},
  surroundings: Partial<ImportSurroundings> = {},
): Promise<ImportReport> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const request = { open: () => inPieces(bytes, 64 * 1024), fileName: 'test.csv', by: 'admin', ...wishes };
  return importProducts(request, { stores, ...surroundings });
};

export const emptyShop = (): BackendStores => sqliteBackendStores({ dataDir: ':memory:' });

/** Everything that is on sale: `name category price available`, by name. */
export const onSale = async (stores: BackendStores): Promise<string[]> => {
  const lines: string[] = [];
  for await (const rows of stores.catalogue.scan())
    for (const row of rows)
      if ('product' in row) {
        const { name, category, price, available } = row.product;
        lines.push(`${name} ${category} ${price} ${available}`);
      }
  return lines.sort();
};
