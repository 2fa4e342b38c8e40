import { z } from 'zod';
import { csv } from './parse-config.ts';

const port = z.coerce.number().int().min(1).max(65_535);

/** What every service reads from its environment. Durations in milliseconds. */
export const baseConfig = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Set by PM2: the number of this worker among its service's workers. */
  NODE_APP_INSTANCE: z.coerce.number().int().min(0).default(0),
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  /** The first management port; this worker listens on it plus its instance number. */
  MANAGEMENT_PORT: port,
  MANAGEMENT_HOST: z.string().default('127.0.0.1'),
  RELEASE: z.string().default('development'),

  STORE: z.enum(['sqlite', 'cassandra']).default('sqlite'),
  /** Folder of the embedded store's files and of this service's logs. */
  DATA_DIR: z.string().min(1),
  SQLITE_SYNCHRONOUS: z.enum(['NORMAL', 'FULL']).default('NORMAL'),
  /** With STORE=cassandra: some nodes of the ring, and how to log in. */
  CASSANDRA_CONTACT_POINTS: csv,
  CASSANDRA_PORT: port.default(9042),
  CASSANDRA_DATA_CENTER: z.string().default('datacenter1'),
  /** Each service has a keyspace of its own: this and its name. */
  CASSANDRA_KEYSPACE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/)
    .default('store_'),
  CASSANDRA_USERNAME: z.string().optional(),
  CASSANDRA_PASSWORD_FILE: z.string().optional(),

  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  /** Absent: standard output. */
  LOG_DIR: z.string().optional(),

  /** Browser origins that may call the API from another site; none by default. */
  CORS_ORIGINS: csv,
  JWT_ISSUER: z.string().default('product-store'),
  /** JWKS with the public keys of the user service's access tokens. */
  USER_JWKS_FILE: z.string().min(1),
  /** JWKS with the public keys of all services (kid = service name). */
  SERVICE_JWKS_FILE: z.string().min(1),
  /** PEM: this service's own key, for calling the others. */
  SERVICE_KEY_FILE: z.string().min(1),

  BACKEND_URL: z.url(),
  CART_URL: z.url(),
  ORDER_URL: z.url(),
  USER_URL: z.url(),

  /** How long a leaving worker goes on serving; longer than callers keep idle connections (see clients/agent.ts). */
  LAME_DUCK_MS: z.coerce.number().int().min(0).default(2_500),
  /** After the lame-duck time: how long running requests may take to finish. */
  DRAIN_MS: z.coerce.number().int().min(0).default(10_000),
  /** Requests in flight in this worker above which it answers 503 (lower priorities earlier). */
  MAX_IN_FLIGHT: z.coerce.number().int().min(1).default(1_000),
  /** "false": this worker takes no leases and runs no jobs (a canary of a release). */
  JOBS: z.stringbool().default(true),
  /** How often what has expired is removed, where the store does not do so by itself. */
  SWEEP_S: z.coerce.number().int().min(1).default(600),
});

export type BaseConfig = z.output<typeof baseConfig>;
