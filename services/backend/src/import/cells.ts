import type { RawRecord } from './import-row.ts';

/** What stands in one column of one record. */
export type Cell = string | number | undefined;

/** Where the plain value of a nested one is looked for: `{"name": "Dairy"}`, `{"amount": 12.5}`, `{"src": "https://.."}`. */
const telling = ['name', 'title', 'value', 'amount', 'src', 'url', 'label', 'text', 'ru', 'en'];

const scalarOf = (value: unknown, depth = 0): Cell => {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  if (Array.isArray(value)) return scalarOf(value[0], depth + 1);
  for (const key of telling) {
    const inner = scalarOf(Reflect.get(value, key), depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
};

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The cell of a record in the column of that place and name. */
export const cellOf = (raw: RawRecord, column: number, name: string): Cell => {
  if (raw.kind === 'fields') return raw.fields[column];
  if (raw.kind !== 'value' || !isObject(raw.value)) return undefined;
  const value: unknown = Reflect.get(raw.value, name);
  return value === null ? '' : scalarOf(value); // null says "none"; a key that is not there says nothing
};
