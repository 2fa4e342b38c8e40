import type { Freshness, Outcome } from '@product-store/platform/aggregate';
import type { Brand } from '@product-store/platform/values';
import type { Reprice } from './price-change.ts';

/** The same for every repetition of one bulk change: made of who asks, their Idempotency-Key, and when it was first seen. */
export type PriceChangeId = Brand<string, 'PriceChangeId'>;

/** What a bulk change has set out to do, once and for all. */
export interface PricePlan {
  /** Names the chunks of its reprices. */
  token: string;
  chunks: number;
  matched: number;
  unchanged: number;
}

/** Longer than an answer is kept for its Idempotency-Key. */
export const keepPlansMs = 72 * 3_600_000;

/**
 * The reprices are written first, chunk by chunk; then the plan is put down if there is none yet. Whoever takes the change
 * up again after a crash follows the plan, whatever the filter would find by then.
 */
export interface PricePlanStore {
  load(id: PriceChangeId, freshness: Freshness): Promise<PricePlan | undefined>;
  /** One partition, one conditional write: only the first plan is put down. */
  putDown(id: PriceChangeId, plan: PricePlan): Promise<Outcome>;
  /** Plain. @returns how many chunks it took */
  write(token: string, reprices: readonly Reprice[]): Promise<number>;
  /** In the order in which they were written. */
  read(token: string, chunk: number): Promise<Reprice[]>;
}
