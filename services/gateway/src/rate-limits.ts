import { TooMany } from '@product-store/platform/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { GatewayFile } from './gateway-file.ts';
import { matches } from './route.ts';

/** The limits per client address. @throws TooMany `rate-limited`, saying when to come back */
export const createRateLimits = (rules: GatewayFile['rateLimits']) => {
  const limiters = rules.map(({ points, perS, paths, methods }) => ({
    limiter: new RateLimiterMemory({ points, duration: perS }),
    concerns: (method: string, path: string) =>
      (!methods || methods.includes(method)) && paths.some((pattern) => matches(path, pattern)),
  }));
  return async (method: string, path: string, address: string): Promise<void> => {
    for (const { limiter, concerns } of limiters) {
      if (!concerns(method, path)) continue;
      try {
        await limiter.consume(address);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        throw new TooMany(
          'rate-limited',
          'Too many requests from your address. Nothing was done.',
          refused.msBeforeNext / 1000,
        );
      }
    }
  };
};
