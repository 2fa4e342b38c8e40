import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@product-store/cli/cassandra/addresses.ts';
import { ensureSecrets } from '@product-store/cli/shop/secrets.ts';
import type { CassandraPlace } from '@product-store/platform/store';
import type { ServiceName } from '@product-store/platform/values';

const root = join(import.meta.dirname, '..', '..');

/** One worker of a service as a process of its own, as the process manager would start it. */
export interface Worker {
  pid: number;
  /** What /readyz says: undefined means ready. @throws while the management port is not open yet */
  notReady(): Promise<string | undefined>;
  get(path: string): Promise<number>;
  /** Its exit code once it has ended; undefined while it runs. */
  ended(): number | undefined;
  stop(): Promise<void>;
}

export const startWorker = async (
  service: ServiceName,
  folder: string,
  { contactPoints, port, localDataCenter, keyspacePrefix, username }: CassandraPlace,
  passwordFile: string,
): Promise<Worker> => {
  const secrets = join(folder, 'secrets');
  await ensureSecrets(secrets);
  const [own, management] = [await freePort(), await freePort()];
  const child: ChildProcess = spawn(process.execPath, [join(root, 'services', service, 'src', 'main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      SERVICE: service,
      STORE: 'cassandra',
      CASSANDRA_CONTACT_POINTS: contactPoints.join(','),
      CASSANDRA_PORT: String(port),
      CASSANDRA_DATA_CENTER: localDataCenter,
      CASSANDRA_KEYSPACE_PREFIX: keyspacePrefix,
      CASSANDRA_USERNAME: username,
      CASSANDRA_PASSWORD_FILE: passwordFile,
      DATA_DIR: folder,
      LOG_DIR: join(folder, 'logs'),
      PORT: String(own),
      MANAGEMENT_PORT: String(management),
      LAME_DUCK_MS: '0',
      USER_JWKS_FILE: join(secrets, 'users.jwks.json'),
      SERVICE_JWKS_FILE: join(secrets, 'services.jwks.json'),
      SERVICE_KEY_FILE: join(secrets, `${service}.key.pem`),
      CURSOR_KEY_FILE: join(secrets, 'cursor.key'),
      ...Object.fromEntries(['BACKEND', 'CART', 'ORDER', 'USER'].map((name) => [`${name}_URL`, 'http://127.0.0.1:1'])),
    },
  });
  const exit = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    notReady: async () => {
      const answer = await fetch(`http://127.0.0.1:${management}/readyz`, { signal: AbortSignal.timeout(5_000) });
      const said: unknown = await answer.json();
      if (answer.ok) return undefined;
      return said instanceof Object && 'reason' in said ? String(said.reason) : 'no reason given';
    },
    get: async (path) =>
      (await fetch(`http://127.0.0.1:${own}${path}`, { signal: AbortSignal.timeout(10_000) })).status,
    ended: () => child.exitCode ?? undefined,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await exit;
    },
  };
};
