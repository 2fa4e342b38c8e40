const firstMs = 1_000;
const longestMs = 20_000;

/** Before a try is repeated: longer each time, and never sooner than the service asked for. */
export const pauseMs = (tryNo: number, retryAfterS: number | undefined): number =>
  Math.min(longestMs, Math.max(firstMs * 2 ** (tryNo - 1), (retryAfterS ?? 0) * 1_000));
