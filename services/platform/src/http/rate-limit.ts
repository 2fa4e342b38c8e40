import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../errors/shop-error.ts';
import type { Caller, RateLimit } from './endpoint.ts';

/** A limit per caller and worker. @throws TooMany `rate-limited`, saying when to come back */
export const createRateLimiter = ({ points, perS }: RateLimit) => {
  const limiter = new RateLimiterMemory({ points, duration: perS });
  return async (caller: Caller, address: string): Promise<void> => {
    const key = caller.kind === 'user' ? caller.userId : caller.kind === 'service' ? caller.service : address;
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new TooMany('rate-limited', 'Too many calls of this kind. Nothing was done.', refused.msBeforeNext / 1000);
    }
  };
};
