import { availableParallelism } from 'node:os';
import { baseConfig } from '@product-store/platform/config';
import { z } from 'zod';

const seconds = z.coerce.number().int().min(1);

/** The user service's environment. */
export const userConfig = baseConfig.extend({
  /** PEM: the private key of access tokens; its public half must be in USER_JWKS_FILE. */
  USER_KEY_FILE: z.string().min(1),
  ACCESS_TOKEN_S: seconds.max(86_400).default(900),
  /** A login ends after this time, however busy it is. */
  SESSION_S: seconds.default(30 * 86_400),
  /** How long the predecessor of the newest refresh token is still honoured. */
  REFRESH_GRACE_S: z.coerce.number().int().min(0).max(300).default(30),

  BCRYPT_COST: z.coerce.number().int().min(4).max(15).default(12),
  /** Hashes at once on this host, over all workers: one core stays free for everything else. */
  HASH_SLOTS: z.coerce
    .number()
    .int()
    .min(1)
    .default(Math.max(1, availableParallelism() - 1)),
  /** How much hashing work may wait in one worker before newcomers are told to come back later. */
  HASH_QUEUE_S: seconds.default(60),

  /** Wrong passwords for one username within LOGIN_WINDOW_S; then it is blocked, twice as long with each further one. */
  LOGIN_FAILURES: z.coerce.number().int().min(1).default(10),
  LOGIN_WINDOW_S: seconds.default(900),
  LOGIN_BLOCK_S: seconds.default(60),
  LOGIN_BLOCK_MAX_S: seconds.default(900),

  /** The path of /session as browsers see it, gateway prefix included. */
  COOKIE_PATH: z.string().startsWith('/').default('/user-api/session'),
  /** Whether the session cookie is for HTTPS only. auto: when the gateway says that the browser came by HTTPS. */
  COOKIE_SECURE: z.enum(['auto', 'true', 'false']).default('auto'),
});
export type UserConfig = z.output<typeof userConfig>;
