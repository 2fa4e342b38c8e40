/**
 * The processes of the shop for PM2: `npm start` and production use this one file. Everything that differs comes from
 * the environment (docs: services/platform/src/config/base-config.ts and each service's config.ts). PM2 reads it with
 * `require`, which takes an ES module as long as it exports `apps`.
 */
import { join } from 'node:path';

// On hosts RELEASE_DIR is a link to the current release: PM2 keeps paths for ever, so it must get those through the link.
const root = process.env.RELEASE_DIR || import.meta.dirname;

/** @param {string} name @param {string} [otherwise] @returns {string} */
const setting = (name, otherwise) => {
  const value = process.env[name] || otherwise;
  if (value === undefined) throw new Error(`ecosystem.config.js: ${name} is not set`);
  return value;
};

const dataDir = setting('DATA_DIR');
const logDir = setting('LOG_DIR', join(dataDir, 'logs'));
const secretsDir = setting('SECRETS_DIR', join(dataDir, 'secrets'));
const lameDuckMs = Number(setting('LAME_DUCK_MS', '2500'));
const drainMs = Number(setting('DRAIN_MS', '10000'));
const host = setting('HOST', '127.0.0.1');

const ports = {
  backend: { port: setting('BACKEND_PORT', '8000'), management: setting('BACKEND_MANAGEMENT_PORT', '18000') },
  cart: { port: setting('CART_PORT', '8001'), management: setting('CART_MANAGEMENT_PORT', '18100') },
  order: { port: setting('ORDER_PORT', '8002'), management: setting('ORDER_MANAGEMENT_PORT', '18200') },
  user: { port: setting('USER_PORT', '8003'), management: setting('USER_MANAGEMENT_PORT', '18300') },
};

/** Of Cassandra, where it is the store: what is set, as it is set; services say themselves what is missing. */
const cassandra = Object.fromEntries(
  Object.entries(process.env).filter(([name, value]) => name.startsWith('CASSANDRA_') && value),
);

const common = {
  ...cassandra,
  NODE_ENV: setting('NODE_ENV', 'production'),
  RELEASE: setting('RELEASE', 'development'),
  STORE: setting('STORE', 'sqlite'),
  DATA_DIR: dataDir,
  LOG_DIR: logDir,
  HOST: host,
  MANAGEMENT_HOST: setting('MANAGEMENT_HOST', '127.0.0.1'),
  LAME_DUCK_MS: String(lameDuckMs),
  DRAIN_MS: String(drainMs),
  USER_JWKS_FILE: join(secretsDir, 'users.jwks.json'),
  SERVICE_JWKS_FILE: join(secretsDir, 'services.jwks.json'),
  BACKEND_URL: setting('BACKEND_URL', `http://${host}:${ports.backend.port}`),
  CART_URL: setting('CART_URL', `http://${host}:${ports.cart.port}`),
  ORDER_URL: setting('ORDER_URL', `http://${host}:${ports.order.port}`),
  USER_URL: setting('USER_URL', `http://${host}:${ports.user.port}`),
};

/**
 * A worker of backend is restarted above its limit; its catalogue may take what that leaves: 150 MB for the process itself,
 * and half as much again as the catalogue for what the garbage collector has not come to yet (docs/search.md). Whichever
 * of the two is set, the other follows.
 */
const megabytes = (/** @type {string} */ size) => Number.parseFloat(size) * (/G$/i.test(size) ? 1024 : 1);
const catalogueMb = process.env.CATALOGUE_MEMORY_MB
  ? Number(process.env.CATALOGUE_MEMORY_MB)
  : process.env.MAX_MEMORY_RESTART
    ? Math.max(16, Math.floor((megabytes(process.env.MAX_MEMORY_RESTART) - 150) / 1.5))
    : 400;
const maxMemory = {
  backend: setting('MAX_MEMORY_RESTART', `${Math.ceil(150 + 1.5 * catalogueMb)}M`),
  others: setting('MAX_MEMORY_RESTART', '512M'),
};

/** What one service reads beyond what all of them read. */
const own = {
  backend: { CURSOR_KEY_FILE: join(secretsDir, 'cursor.key'), CATALOGUE_MEMORY_MB: String(catalogueMb) },
  cart: {},
  order: { ORDER_PACE: setting('ORDER_PACE', 'demo') },
  user: { USER_KEY_FILE: join(secretsDir, 'users.key.pem'), BCRYPT_COST: setting('BCRYPT_COST', '12') },
};

/** @param {string} name @param {number} instances @param {Record<string, string>} env */
const app = (name, instances, env) => ({
  name,
  script: join(root, 'services', name, 'src', 'main.ts'),
  cwd: root,
  exec_mode: 'cluster',
  instances,
  // Young objects get less room before they are looked through: a worker stays 15-30 MB smaller under load, and the CPU
  // per request is the same within what can be measured.
  node_args: ['--disable-warning=ExperimentalWarning', `--max-semi-space-size=${setting('SEMI_SPACE_MB', '4')}`],
  env: { ...common, SERVICE: name, ...env },

  // A worker is up when it says so: the catalogue is loaded by then. PM2's own limits (3 s and 1.6 s) would kill a
  // worker that loads, and one that still finishes its requests (05-operations).
  wait_ready: true,
  listen_timeout: Number(setting('LISTEN_TIMEOUT_MS', '60000')),
  kill_timeout: lameDuckMs + drainMs + 5_000,

  // A worker that dies is back at once; one that dies over and over comes back ever more slowly (up to 15 s) but never
  // stays away: what it waits for may return in an hour. (Crash tests, which kill it over and over, set 0: no delay.)
  autorestart: true,
  exp_backoff_restart_delay: Number(setting('RESTART_BACKOFF_MS', '100')),
  min_uptime: 1_000,
  max_restarts: Number(setting('MAX_RESTARTS', '1000')),
  max_memory_restart: name === 'backend' ? maxMemory.backend : maxMemory.others,

  out_file: join(logDir, `${name}.out.log`),
  error_file: join(logDir, `${name}.err.log`),
  merge_logs: true,
  treekill: false, // a worker has no children, and looking for them needs `ps`
  pmx: false,
  source_map_support: false,
});

const instances = Number(setting('WORKERS', '2'));

export const apps = [
  ...Object.entries(ports).map(([name, { port, management }]) =>
    app(name, instances, {
      PORT: port,
      MANAGEMENT_PORT: management,
      SERVICE_KEY_FILE: join(secretsDir, `${name}.key.pem`),
      ...own[name],
    }),
  ),
  // Nginx is the gateway of real hosts; the local one runs where a port is given for it.
  ...(process.env.GATEWAY_PORT
    ? [
        app('gateway', 1, {
          PORT: process.env.GATEWAY_PORT,
          HOST: setting('GATEWAY_HOST', '127.0.0.1'),
          MANAGEMENT_PORT: setting('GATEWAY_MANAGEMENT_PORT', '18500'),
        }),
      ]
    : []),
];
