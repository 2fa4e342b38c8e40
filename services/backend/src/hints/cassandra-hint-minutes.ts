const minuteMs = 60_000;
/** Hints end this long after they were written: longer than any reader looks back. */
export const hintTimeToLiveS = 300;
/** How far ahead a writer's clock may be: what it wrote is found at once, not when the reader's clock gets there. */
const aheadMs = 70_000;

export const minuteOf = (at: number): number => Math.floor(at / minuteMs);

/** The partitions that hold what was written since that moment, by whosever clock. */
export const minutesSince = (at: number, now: number): number[] => {
  const first = minuteOf(at);
  const last = Math.max(first, minuteOf(now + aheadMs));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};
