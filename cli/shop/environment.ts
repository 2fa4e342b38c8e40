import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CassandraConnection } from './cassandra-connection.ts';
import type { StartOptions } from './options.ts';
import type { ShopPorts } from './ports.ts';

const root = join(import.meta.dirname, '..', '..');

/** What is running: the commit, or the version where there is no git. */
export const releaseName = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  }
};

/** Variables that npm, PM2 or a debugging session left: handed on, they would change how workers run. */
const strays = /^(npm_|PM2_|pm_)|^(NODE_OPTIONS|NODE_APP_INSTANCE|NODE_ENV|PORT|INIT_CWD)$/;

/** A service's own settings (LOG_LEVEL, OTLP_ENDPOINT, ..) may be given in the environment of `npm start`. */
export const removeStrays = (environment: NodeJS.ProcessEnv): void => {
  for (const name of Object.keys(environment)) if (strays.test(name)) delete environment[name];
};

/** What services read to find Cassandra. */
export const cassandraEnvironment = (connection: CassandraConnection): Record<string, string> => ({
  CASSANDRA_CONTACT_POINTS: connection.contactPoints.join(','),
  CASSANDRA_PORT: String(connection.port),
  CASSANDRA_DATA_CENTER: connection.localDataCenter,
  CASSANDRA_KEYSPACE_PREFIX: connection.keyspacePrefix,
  CASSANDRA_USERNAME: connection.username,
  CASSANDRA_PASSWORD_FILE: connection.passwordFile,
});

/** What ecosystem.config.js reads, from the options of `npm start`. */
export const shopEnvironment = (
  { data, workers, pace, place }: StartOptions,
  { gateway, gatewayManagement, services }: ShopPorts,
): Record<string, string> => ({
  RELEASE: releaseName(),
  STORE: place.store,
  ...(place.store === 'cassandra' && cassandraEnvironment(place.cassandra)),
  DATA_DIR: data.path,
  LOG_DIR: data.logs,
  SECRETS_DIR: data.secrets,
  WORKERS: String(workers),
  ORDER_PACE: pace,
  ORDER_RETENTION_S: process.env.ORDER_RETENTION_S ?? (pace === 'demo' ? '300' : String(90 * 86_400)),
  BCRYPT_COST: process.env.BCRYPT_COST ?? '10',
  COOKIE_SECURE: 'false', // plain HTTP
  GATEWAY_PORT: String(gateway),
  GATEWAY_MANAGEMENT_PORT: String(gatewayManagement),
  ...Object.fromEntries(
    Object.entries(services).flatMap(([name, { port, management }]) => [
      [`${name.toUpperCase()}_PORT`, String(port)],
      [`${name.toUpperCase()}_MANAGEMENT_PORT`, String(management)],
      [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}`],
    ]),
  ),
});
