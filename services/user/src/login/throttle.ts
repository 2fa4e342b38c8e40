import {
  change,
  type Decision,
  refuse,
  unchanged,
  type Version,
  withWrite,
  wroteAlready,
} from '@product-store/platform/aggregate';

export interface ThrottleLimits {
  /** Wrong passwords in a row that are forgiven within the window. */
  failures: number;
  windowMs: number;
  /** The first block; each further failure doubles it. */
  blockMs: number;
  maxBlockMs: number;
}

/** What one username (whether or not anybody has it) has got wrong lately. */
export interface Throttle {
  version: Version;
  failures: number;
  /** Epoch milliseconds: then everything is forgotten. */
  windowEndsAt: number;
  blockedUntil: number;
  writes: readonly string[];
}

export type ThrottleCommand =
  | { kind: 'check'; at: number }
  /** `firstVersion` is used when there is no row: rows expire, and a version must not come back. */
  | { kind: 'failed'; at: number; writeId: string; firstVersion: Version }
  | { kind: 'clear' };

/** The rules of login throttling. Success and an administrator's unlock both clear. */
export const decide = (
  throttle: Throttle | undefined,
  command: ThrottleCommand,
  limits: ThrottleLimits,
): Decision<Throttle> => {
  switch (command.kind) {
    case 'check': {
      const waitMs = (throttle?.blockedUntil ?? 0) - command.at;
      return waitMs > 0 ? refuse('too-many-logins', { retryAfterS: Math.ceil(waitMs / 1000) }) : unchanged;
    }
    case 'failed':
      return throttle && wroteAlready(throttle.writes, command.writeId) ? unchanged : failed(throttle, command, limits);
    case 'clear':
      if (!throttle || throttle.failures === 0) return unchanged;
      return change({ ...throttle, version: throttle.version + 1, failures: 0, blockedUntil: 0 });
  }
};

const failed = (
  throttle: Throttle | undefined,
  { at, writeId, firstVersion }: Extract<ThrottleCommand, { kind: 'failed' }>,
  { failures: limit, windowMs, blockMs, maxBlockMs }: ThrottleLimits,
): Decision<Throttle> => {
  const current = throttle && throttle.failures > 0 && throttle.windowEndsAt > at ? throttle : undefined;
  const failures = (current?.failures ?? 0) + 1;
  const over = failures - limit;
  const blockedUntil = over < 0 ? 0 : at + Math.min(maxBlockMs, blockMs * 2 ** Math.min(over, 30));
  return change({
    version: throttle ? throttle.version + 1 : firstVersion,
    failures,
    // After a block the window begins anew: who goes on guessing is blocked for longer each time.
    windowEndsAt: Math.max(current?.windowEndsAt ?? at + windowMs, blockedUntil && blockedUntil + windowMs),
    blockedUntil,
    writes: withWrite(throttle?.writes ?? [], writeId),
  });
};
