export interface RateLimit {
  limit: number;
  perSecond: number;
}

/** The original's: 3600 requests an hour and project, one comes back every second. */
export const HETZNER_RATE_LIMIT: RateLimit = { limit: 3600, perSecond: 1 };

export class RateLimiter {
  readonly #limit: RateLimit;
  #left: number;
  #at = Date.now();

  constructor(limit: RateLimit) {
    this.#limit = limit;
    this.#left = limit.limit;
  }

  /** @returns whether one more request is allowed */
  take(now = Date.now()): boolean {
    const back = ((now - this.#at) / 1000) * this.#limit.perSecond;
    this.#left = Math.min(this.#limit.limit, this.#left + back);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  headers(now = Date.now()): Record<string, string> {
    const untilFull = (this.#limit.limit - this.#left) / this.#limit.perSecond;
    return {
      'RateLimit-Limit': String(this.#limit.limit),
      'RateLimit-Remaining': String(Math.floor(this.#left)),
      'RateLimit-Reset': String(Math.ceil(now / 1000 + untilFull)),
    };
  }
}
