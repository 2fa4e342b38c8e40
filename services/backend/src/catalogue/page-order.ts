import type { Position } from './cursor.ts';
import type { SortOrder } from './listing.ts';

export type PageStart = { readonly skip: number } | { readonly after: Position };

export interface PageSlots {
  readonly slots: readonly number[];
  /** How many matches come before the first of them. */
  readonly before: number;
  /** Where the page ends; undefined when nothing is on it. */
  readonly end: Position | undefined;
}

/** Matches in an order that pages can be cut out of. */
export interface PageOrder {
  page(start: PageStart, limit: number, sortOrder: SortOrder): PageSlots;
}
