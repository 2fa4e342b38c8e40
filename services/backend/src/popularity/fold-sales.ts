import { randomUUID } from 'node:crypto';
import type { ProductId } from '@product-store/platform/values';
import { noScore, piecesNow, scoreOfSale, scoreTogether, withHalfLife } from './decay.ts';
import type { PopularityHead, PopularityStore, Score, Scores } from './popularity-store.ts';
import { hourOf, keepSalesMs, type SalesStore } from './sales-store.ts';

/**
 * Sales of an hour may still be told for this long after it has ended (a worker that died, an outage); until then the hour
 * is counted anew by every fold. What is told even later stays uncounted.
 */
export const openMs = 24 * 3_600_000;
/** A product whose sales have decayed to less than this many pieces is no longer in the ranking: eight half-lives of one. */
const leastPieces = 1 / 256;
/** A ranking is written anew after this time though nothing changed, long before it would end (keepScoresMs). */
const refreshMs = 7 * 24 * 3_600_000;

const noHead: PopularityHead = {
  version: 0,
  generation: null,
  previous: null,
  chunks: 0,
  settledHour: 0,
  halfLifeMs: 0,
  writtenAt: 0,
};

/**
 * Folds the sales into the stored ranking: hours that are over for good into what is settled, once; the open ones on top,
 * anew each time. All of it goes by one compare-and-set of the head, so that two workers at it count nothing twice: the
 * one that loses changed nothing. @returns whether there is a new ranking
 */
export const foldSales = async ({
  sales,
  popularity,
  halfLifeMs,
  now,
}: {
  sales: SalesStore;
  popularity: PopularityStore;
  halfLifeMs: number;
  now: number;
}): Promise<boolean> => {
  const head = (await popularity.head('serial')) ?? noHead;
  const before = await scoresBefore(popularity, head, halfLifeMs);
  const settledHour = Math.max(head.settledHour, hourOf(now - openMs) - 1);

  const { settled, from, since } = baseOf(before, head, hourOf(now - keepSalesMs));
  const add = async (to: Map<ProductId, number>, first: number, last: number): Promise<void> => {
    for (let hour = first; hour <= last; hour++) await addHour(sales, { hour, since, halfLifeMs }, to);
  };
  await add(settled, from, settledHour);
  const all = new Map(settled);
  await add(all, settledHour + 1, hourOf(now) + 1); // other workers' clocks may be ahead
  const scores = new Map<ProductId, Score>();
  for (const [id, score] of all)
    if (piecesNow(score, now, halfLifeMs) >= leastPieces)
      scores.set(id, { score, settled: settled.get(id) ?? noScore });

  const isSame = head.halfLifeMs === halfLifeMs && now - head.writtenAt < refreshMs && isEqual(scores, before);
  if (isSame || (scores.size === 0 && head.generation === null)) {
    // The mark moves on, so that hours in which nothing happened are not read again and again.
    const next = { ...head, halfLifeMs, settledHour, version: head.version + 1 };
    if (settledHour > head.settledHour) await popularity.compareAndSetHead(head.version, next);
    return false;
  }
  return replaceRanking(popularity, head, scores, { settledHour, halfLifeMs, writtenAt: now });
};

/**
 * What the fold starts with: what is settled, the first hour after it, and the moment after which sales are added. When
 * nobody folded for so long that sales of hours that were open then have ended, what they had been counted as stays.
 */
const baseOf = (before: Scores, head: PopularityHead, firstKept: number) => {
  const hasEnded = firstKept > head.settledHour;
  return {
    settled: new Map(Array.from(before, ([id, { score, settled }]) => [id, hasEnded ? score : settled])),
    from: hasEnded ? Math.max(hourOf(head.writtenAt), firstKept) : head.settledHour + 1,
    since: hasEnded ? head.writtenAt : 0,
  };
};

const scoresBefore = async (popularity: PopularityStore, head: PopularityHead, halfLifeMs: number): Promise<Scores> => {
  const scores = head.generation === null ? undefined : await popularity.read(head.generation, head.chunks);
  // Gone: the shop was shut for two months, and what was popular then no longer says anything.
  if (scores === undefined) return new Map();
  if (head.halfLifeMs === halfLifeMs) return scores;
  const anew = (score: number) => withHalfLife(score, head.writtenAt, head.halfLifeMs, halfLifeMs);
  return new Map(
    Array.from(scores, ([id, { score, settled }]) => [id, { score: anew(score), settled: anew(settled) }]),
  );
};

const addHour = async (
  sales: SalesStore,
  { hour, since, halfLifeMs }: { hour: number; since: number; halfLifeMs: number },
  scores: Map<ProductId, number>,
): Promise<void> => {
  for await (const page of sales.ofHour(hour))
    for (const { at, lines } of page) {
      if (at <= since) continue;
      for (const { productId, quantity } of lines) {
        const score = scoreOfSale(quantity, at, halfLifeMs);
        scores.set(productId, scoreTogether(scores.get(productId) ?? noScore, score));
      }
    }
};

const isEqual = (a: Scores, b: Scores): boolean => {
  if (a.size !== b.size) return false;
  for (const [id, { score, settled }] of a) {
    const other = b.get(id);
    if (other === undefined || other.score !== score || other.settled !== settled) return false;
  }
  return true;
};

const replaceRanking = async (
  popularity: PopularityStore,
  head: PopularityHead,
  scores: Scores,
  to: Pick<PopularityHead, 'settledHour' | 'halfLifeMs' | 'writtenAt'>,
): Promise<boolean> => {
  const generation = randomUUID();
  const chunks = await popularity.write(generation, scores);
  const next = { ...to, version: head.version + 1, generation, previous: head.generation, chunks };
  const outcome = await popularity.compareAndSetHead(head.version, next);
  if (outcome === 'applied' && head.previous !== null) await popularity.drop(head.previous);
  if (outcome === 'conflict') await popularity.drop(generation);
  return outcome === 'applied'; // unknown: the next fold reads what came of it; an orphan ends by itself
};
