/**
 * Popularity that decays exponentially: a sale of q pieces at time t counts q * 2^((t - now) / halfLife) now, and a product
 * is worth the sum over its sales. Kept as "forward decay" (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay: A Practical
 * Time Decay Model for Streaming Systems, ICDE 2009): divided by 2^(-now / halfLife), which is the same for all products,
 * the sum becomes sum(q * 2^(t / halfLife)), and that changes only when something is sold. Its binary logarithm is the score:
 * it orders like the sum and does not overflow (about 2,900 in 2026 with a half-life of a week).
 */
export const scoreOfSale = (quantity: number, at: number, halfLifeMs: number): number =>
  at / halfLifeMs + Math.log2(quantity);

/** No sale at all. */
export const noScore = Number.NEGATIVE_INFINITY;

/** The score of two sets of sales together: log2(2^a + 2^b). */
export const scoreTogether = (a: number, b: number): number => {
  const [more, less] = a > b ? [a, b] : [b, a];
  return less === noScore ? more : more + Math.log2(1 + 2 ** (less - more));
};

/** How many pieces sold right now a score is worth. */
export const piecesNow = (score: number, now: number, halfLifeMs: number): number => 2 ** (score - now / halfLifeMs);

/** The same worth at that moment under another half-life. */
export const withHalfLife = (score: number, at: number, from: number, to: number): number =>
  score - at / from + at / to;
