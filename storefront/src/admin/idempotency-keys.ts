import { randomHex } from '../api/trace.ts';

/**
 * Keys for the attempts of one form. Sending the same again has the same key, so that an attempt whose answer was lost
 * cannot count twice; anything else, or the same after it went well, is a new wish with a new key.
 */
export const createIdempotencyKeys = (newKey: () => string = () => randomHex(16)) => {
  let last: { wish: string; key: string } | undefined;
  return {
    of: (body: unknown): string => {
      const wish = JSON.stringify(body);
      if (last?.wish !== wish) last = { wish, key: newKey() };
      return last.key;
    },
    done: (): void => {
      last = undefined;
    },
  };
};
