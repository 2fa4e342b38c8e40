import { randomInt } from 'node:crypto';

/**
 * The version of an aggregate's row. 0 means: there is no row. Raised by one with every change.
 * Rows that may expire start at a random version, so that a version never comes back after expiry.
 */
export type Version = number;

/**
 * What a compare-and-set can come to (03-data, rule 3):
 * - applied: the row had the expected version, the change is durable;
 * - conflict: it had another version, nothing changed;
 * - unknown: it may or may not have been applied, and may still be. Only a write that fences may conclude "not applied".
 */
export type Outcome = 'applied' | 'conflict' | 'unknown';

/** plain: a quorum read, may miss a write in progress. serial: completes writes in progress first. */
export type Freshness = 'plain' | 'serial';

/** A first version that no earlier life of the same row had. */
export const firstVersion = (): Version => randomInt(1, 2 ** 46);

const remembered = 8;

/** True when the write with this id is among the last ones that made the row what it is. */
export const wroteAlready = (writes: readonly string[], writeId: string): boolean => writes.includes(writeId);

/** The row's list of recent writes with this one added; bounded. */
export const withWrite = (writes: readonly string[], writeId: string): string[] =>
  [...writes, writeId].slice(-remembered);
