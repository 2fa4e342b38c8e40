const dayMs = 24 * 3_600_000;

/** The day (since 1970, UTC) in which the admins' listing has an order that was created at that moment. */
export const dayOf = (at: number): number => Math.floor(at / dayMs);
