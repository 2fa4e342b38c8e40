import type { ProductId } from '@product-store/platform/values';
import type { ManyCommand } from '../products/change-many.ts';
import type { Product } from '../products/product.ts';
import type { ProductDraft } from './import-row.ts';
import { changesOf, isMeant, newDetails } from './product-changes.ts';

/** A good line, and the product of the shop that it is about. */
export interface PlannedRow {
  readonly line: number;
  readonly draft: ProductDraft;
  readonly target: ProductId | 'new';
}

/** Who writes, when and why; the same for all products of an import. */
export interface Authorship {
  readonly writeId: string;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/**
 * What is to be done: a command, or nothing because the product is `same`, or because it is `gone`: deleted, or given
 * another name and code since the shop was looked through, so that somebody should look at it again.
 */
export type RowPlan = { readonly command: ManyCommand; readonly outcome: 'new' | 'changed' } | 'same' | 'gone';

export const planNew = (draft: ProductDraft, authorship: Authorship): RowPlan => ({
  command: { kind: 'create', details: newDetails(draft), stock: draft.stock ?? 0, ...authorship },
  outcome: 'new',
});

/** Of a product that is there: the line against what the store holds of it. */
export const planKnown = (
  id: ProductId,
  product: Product | undefined,
  draft: ProductDraft,
  authorship: Authorship,
): RowPlan => {
  if (product === undefined || product.deleted) return 'gone';
  if (draft.productId !== id && !isMeant(product, draft)) return 'gone';
  const details = changesOf(product, draft);
  return details === undefined ? 'same' : { command: { kind: 'edit', details, ...authorship }, outcome: 'changed' };
};
