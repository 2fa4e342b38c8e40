import { randomInt } from 'node:crypto';

const dayMs = 24 * 3_600_000;

/** Noon of a day that no other test uses: so tests do not meet in tables whose partitions are times. */
export const someMoment = (): number => (randomInt(400_000) + 60_000) * dayMs + dayMs / 2;
