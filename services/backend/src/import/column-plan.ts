import { uuidPattern } from '@product-store/platform/values';
import { cellOf, isObject } from './cells.ts';
import { problemColumn } from './column-names.ts';
import type { ProductField, RawRecord, SourceRecord } from './import-row.ts';
import { type ColumnMap, fieldOfName, mapHint, resolveColumns } from './resolve-columns.ts';

/** A JSON file with more keys than this uses keys as values. */
const maxNames = 2_000;

/** Which column is which field; for JSON it grows with keys that only later objects have. */
export class ColumnPlan {
  readonly names: string[];
  /** Fields that a CSV record must have: the header without empty names at its end. */
  readonly width: number;
  readonly notes: string[];
  readonly #columnOf: Map<ProductField, number>;
  readonly #known: Set<string>;

  constructor(names: readonly string[], map: ColumnMap) {
    this.names = [...names];
    this.width = names.findLastIndex((name) => name !== '') + 1;
    this.#known = new Set(names);
    const { columnOf, notes } = resolveColumns(names, map);
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
    if (name !== null) this.notes.push(`“${name}” is not used: all lines go into “${category}”`);
    this.#columnOf.delete('category');
  }

  /** Other programs' ids are numbers of their own; taken as this shop's they would be wrong, as article numbers unsafe. */
  dropForeignIds(sample: readonly SourceRecord[]): void {
    const column = this.#columnOf.get('productId');
    if (column === undefined) return;
    const name = this.names[column] ?? '';
    const isOurs = ({ raw }: SourceRecord): boolean =>
      uuidPattern.test(
        String(cellOf(raw, column, name))
          .trim()
          .toLowerCase(),
      );
    if (sample.some(isOurs)) return;
    this.#columnOf.delete('productId');
    this.notes.push(
      `“${name}” holds no ids of this shop, so it is not used; if they are article numbers: ${mapHint('sku', name)}`,
    );
  }
}
