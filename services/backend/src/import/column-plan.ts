import { uuidPattern } from '@product-store/platform/values';
import { cellOf, isObject } from './cells.ts';
import { problemColumn } from './column-names.ts';
import type { ProductField, RawRecord, SourceRecord } from './import-row.ts';
import { type ColumnMap, fieldOfName, mapHint, resolveColumns } from './resolve-columns.ts';
import { notCountable, parseStock } from './stock-count.ts';

/** A JSON file with more keys than this uses keys as values. */
const maxNames = 2_000;

const isNotCountable = (cell: string | number): boolean => {
  const stock = parseStock(cell, { decimal: null });
  return 'reason' in stock && stock.reason === notCountable;
};

/** Which column is which field; for JSON it grows with keys that only later objects have. */
export class ColumnPlan {
  readonly names: string[];
  /** Fields that a CSV record must have: the header without empty names at its end. */
  readonly width: number;
  readonly notes: string[];
  readonly #columnOf: Map<ProductField, number>;
  readonly #mapped: ReadonlySet<ProductField>;
  readonly #known: Set<string>;

  constructor(names: readonly string[], map: ColumnMap) {
    this.names = [...names];
    this.width = names.findLastIndex((name) => name !== '') + 1;
    this.#known = new Set(names);
    const { columnOf, mapped, notes } = resolveColumns(names, map);
    this.#mapped = mapped;
    this.#columnOf = new Map(columnOf);
    this.notes = [...notes];
  }

  columnOf(field: ProductField): number | undefined {
    return this.#columnOf.get(field);
  }

  nameOf(field: ProductField): string | null {
    const column = this.#columnOf.get(field);
    return column === undefined ? null : (this.names[column] ?? null);
  }

  fields(): ReadonlyMap<ProductField, number> {
    return this.#columnOf;
  }

  ignored(): string[] {
    const used = new Set(this.#columnOf.values());
    return this.names.filter((name, column) => name !== '' && name !== problemColumn && !used.has(column));
  }

  /** Takes up keys of a JSON object that no object before it had, where they are a field that has no column yet. */
  admit(raw: RawRecord): void {
    if (raw.kind !== 'value' || !isObject(raw.value)) return;
    for (const key of Object.keys(raw.value)) {
      if (this.#known.has(key) || this.names.length >= maxNames) continue;
      this.#known.add(key);
      this.names.push(key);
      const field = fieldOfName(key);
      if (field !== undefined && field !== 'productId' && !this.#columnOf.has(field))
        this.#columnOf.set(field, this.names.length - 1);
    }
  }

  /** One category for all lines was asked for. */
  useOneCategory(category: string): void {
    const name = this.nameOf('category');
    if (name !== null) this.#drop('category', `“${name}” is not used: all lines go into “${category}”`);
  }

  /** What the records hold in the field's column, empty cells left out. */
  cells(field: ProductField, records: readonly SourceRecord[]): (string | number)[] {
    const column = this.#columnOf.get(field);
    if (column === undefined) return [];
    const name = this.names[column] ?? '';
    return records.flatMap(({ raw }) => {
      const cell = cellOf(raw, column, name);
      return cell === undefined || cell === '' ? [] : [cell];
    });
  }

  /**
   * Names can mislead, so what was recognised (not what was mapped) is held against a sample. Ids of other programs are
   * numbers of their own: as this shop's ids they would be wrong, as article numbers of two files they would collide.
   * A "quantity" may be `330 ml`.
   */
  dropMisnamed(sample: readonly SourceRecord[]): void {
    const id = this.nameOf('productId');
    const isOurs = (cell: string | number): boolean => uuidPattern.test(String(cell).trim().toLowerCase());
    if (id !== null && !this.#mapped.has('productId') && !this.cells('productId', sample).some(isOurs)) {
      const ifCodes = `if they are article numbers: ${mapHint('sku', id)}`;
      this.#drop('productId', `“${id}” holds no ids of this shop, so it is not used; ${ifCodes}`);
    }
    const stock = this.nameOf('stock');
    if (stock === null || this.#mapped.has('stock')) return;
    const cells = this.cells('stock', sample);
    const wrong = cells.filter(isNotCountable);
    if (wrong.length * 2 > cells.length)
      this.#drop(
        'stock',
        `“${stock}” mostly holds no numbers of pieces, so it is not used (${mapHint('stock', stock)} to use it)`,
      );
  }

  #drop(field: ProductField, note: string): void {
    this.#columnOf.delete(field);
    this.notes.push(note);
  }
}
