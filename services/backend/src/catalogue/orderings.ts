import type { CatalogueEntry } from './catalogue-entry.ts';
import type { Position } from './cursor.ts';
import type { Ordering } from './sorted-slots.ts';

type Entries = readonly (CatalogueEntry | undefined)[];

const collator = new Intl.Collator('ru');

/** Alphabetical as a Russian reader expects it. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const idAt = (entries: Entries, slot: number): string => entries[slot]?.product.productId ?? '';
const nameAt = (entries: Entries, slot: number): string => entries[slot]?.product.name ?? '';

export const byName = (entries: Entries): Ordering => ({
  compareKeys: (a, b) => compareNames(nameAt(entries, a), nameAt(entries, b)),
  compareIds: (a, b) => compareIds(idAt(entries, a), idAt(entries, b)),
  compareToPosition: (slot, { key, id }: Position) =>
    compareNames(nameAt(entries, slot), String(key)) || compareIds(idAt(entries, slot), id),
  positionOf: (slot) => ({ key: nameAt(entries, slot), id: idAt(entries, slot) }),
});

export const byNumber = (entries: Entries, keyAt: (slot: number) => number): Ordering => ({
  compareKeys: (a, b) => keyAt(a) - keyAt(b),
  compareIds: (a, b) => compareIds(idAt(entries, a), idAt(entries, b)),
  compareToPosition: (slot, { key, id }: Position) => keyAt(slot) - Number(key) || compareIds(idAt(entries, slot), id),
  positionOf: (slot) => ({ key: keyAt(slot), id: idAt(entries, slot) }),
});
