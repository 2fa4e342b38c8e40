/** Cassandra removes what has ended this much later than the stores' clocks say: they decide, it only tidies up. */
const laterS = 600;
/** Cassandra 4.1 knows no moment after January 2038. */
const longestS = 5 * 365 * 86_400;

/** The time to live, in whole seconds, of what ends at that moment (epoch milliseconds). */
export const timeToLiveS = (endsAt: number, now: number): number =>
  Math.min(longestS, Math.max(1, Math.ceil((endsAt - now) / 1000)) + laterS);
