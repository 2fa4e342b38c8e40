import { ImportFileError } from './import-file-error.ts';
import type { ProductField } from './import-row.ts';
import { type ColumnMap, quoted, resolveColumns } from './resolve-columns.ts';

/** What the caller says about columns; the same for every way of asking whether a header will do. */
export interface ColumnWishes {
  readonly map: ColumnMap;
  /** All lines go into one category, so no column is needed for it. */
  readonly hasCategory: boolean;
}

const required: readonly ProductField[] = ['name', 'price', 'category'];

const missingOf = (columnOf: ReadonlyMap<ProductField, number>, hasCategory: boolean): ProductField[] =>
  required.filter((field) => !columnOf.has(field) && !(field === 'category' && hasCategory));

/** How well a line serves as the header: is everything there that a product needs, and how many columns are known. */
export const headerFit = (
  names: readonly string[],
  { map, hasCategory }: ColumnWishes,
): { usable: boolean; known: number } => {
  const present = Object.fromEntries(Object.entries(map).filter(([, column]) => names.includes(column)));
  const { columnOf } = resolveColumns(names, present);
  return { usable: missingOf(columnOf, hasCategory).length === 0, known: columnOf.size };
};

/** @throws ImportFileError that names what is missing, what is there, and how to say which is which */
export const requireUsable = (
  names: readonly string[],
  columnOf: ReadonlyMap<ProductField, number>,
  hasCategory: boolean,
): void => {
  const missing = missingOf(columnOf, hasCategory);
  if (missing.length === 0) return;
  if (names.length === 0)
    throw new ImportFileError(
      'import-columns-missing',
      'The file has no columns: neither a header nor objects with keys.',
      {
        missing,
      },
    );
  const noHeader = columnOf.size === 0 ? ' The first line of a table must name its columns.' : '';
  const mapping = missing.map((field) => `--map ${field}=COLUMN`).join(' ');
  const oneCategory = missing.includes('category') ? ' A category for all lines: --category NAME.' : '';
  throw new ImportFileError(
    'import-columns-missing',
    `No column is recognised as the ${missing.join(' or the ')}. The columns of the file are: ${quoted(names)}. Say which it is: ${mapping}.${oneCategory}${noHeader}`,
    { missing, columns: names },
  );
};
