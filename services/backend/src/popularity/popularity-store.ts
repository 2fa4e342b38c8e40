import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { ProductId } from '@product-store/platform/values';

/** What one product has sold, decayed (decay.ts). */
export interface Score {
  /** Of all its sales. */
  score: number;
  /** Of those up to the head's `settledHour`, which no fold looks at again. */
  settled: number;
}
export type Scores = ReadonlyMap<ProductId, Score>;

/** Which ranking is in force, and what it is made of. */
export interface PopularityHead {
  version: Version;
  /** null: nothing has been sold yet. */
  generation: string | null;
  /** Left for readers that are still at it; dropped by the next fold. */
  previous: string | null;
  chunks: number;
  /** Sales of this hour and those before it are in `settled`. */
  settledHour: number;
  halfLifeMs: number;
  /** When the generation was written, epoch milliseconds. */
  writtenAt: number;
}

/** The scores of a generation end by themselves this long after they were written. */
export const keepScoresMs = 60 * 24 * 3_600_000;

/**
 * A generation of scores is written first, chunk by chunk, and never changed; then the head is moved to it by compare-and-set:
 * a reader has one ranking or the other, and of two writers one wins with all that it read.
 */
export interface PopularityStore {
  head(freshness: Freshness): Promise<PopularityHead | undefined>;
  compareAndSetHead(seen: Version, head: PopularityHead): Promise<Outcome>;
  /** Plain. @returns how many chunks it took */
  write(generation: string, scores: Scores): Promise<number>;
  /** undefined: it is not (all) there any more. */
  read(generation: string, chunks: number): Promise<Scores | undefined>;
  /** One whole partition. */
  drop(generation: string): Promise<void>;
}
