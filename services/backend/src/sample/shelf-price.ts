import { type Kopecks, kopecksFromRoubles } from '@product-store/platform/values';

/** The price tag nearest to a value: 34.90, 129.90, 1249.00. */
export const shelfPrice = (roubles: number): Kopecks => {
  if (roubles < 100) return kopecksFromRoubles(Math.max(1, Math.round((roubles + 0.1) / 5)) * 5 - 0.1);
  if (roubles < 500) return kopecksFromRoubles(Math.round(roubles / 10) * 10 - 0.1);
  return kopecksFromRoubles(Math.round(roubles / 10) * 10 - 1);
};
