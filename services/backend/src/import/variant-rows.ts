import type { Cell } from './cells.ts';
import { compactName } from './header-name.ts';
import type { ProductField } from './import-row.ts';

export type Cells = Record<ProductField, Cell>;

const isEmpty = (cell: Cell): boolean => cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** What further rows of a product leave out. */
const inherited = ['name', 'category', 'description', 'manufacturer', 'imageUrl'] as const;

/**
 * Shopify writes a product with sizes or colours over several rows of one Handle: only the first has the title, and rows
 * for further pictures have nothing but the picture. Each variant becomes a product of its own.
 */
export class VariantRows {
  readonly #handle: number;
  readonly #options: readonly number[];
  #first: Cells | undefined;
  #firstHandle: Cell;

  private constructor(handle: number, options: readonly number[]) {
    this.#handle = handle;
    this.#options = options;
  }

  /** Undefined when the file has no such rows. */
  static in(names: readonly string[]): VariantRows | undefined {
    const compact = names.map(compactName);
    const handle = compact.indexOf('handle');
    if (handle === -1 || !compact.includes('variantprice')) return undefined;
    const options = [1, 2, 3].map((n) => compact.indexOf(`option${n}value`)).filter((column) => column !== -1);
    return new VariantRows(handle, options);
  }

  /** Fills in what the row leaves to the first one. False: the row is no product. */
  complete(cells: Cells, cellAt: (column: number) => Cell): boolean {
    const handle = cellAt(this.#handle);
    const first = this.#first;
    if (first !== undefined && isEmpty(cells.name) && !isEmpty(handle) && handle === this.#firstHandle) {
      if (isEmpty(cells.price)) return false;
      for (const field of inherited) if (isEmpty(cells[field])) cells[field] = first[field];
    } else {
      this.#first = { ...cells };
      this.#firstHandle = handle;
    }
    const options = this.#options.map(cellAt).filter((cell) => !isEmpty(cell) && cell !== 'Default Title');
    if (options.length > 0 && !isEmpty(cells.name)) cells.name = `${cells.name}, ${options.join(' / ')}`;
    return true;
  }
}
