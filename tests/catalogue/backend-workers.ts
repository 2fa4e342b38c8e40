import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '@product-store/backend/sample/load-sample';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { portsFrom } from '@product-store/cli/shop/ports.ts';
import { ensureSecrets } from '@product-store/cli/shop/secrets.ts';
import { signingKeyFrom, signUserToken } from '@product-store/platform/auth';
import { newId, type UserId } from '@product-store/platform/values';
import { z } from 'zod';
import { freeBase } from '../shop/free-ports.ts';
import { type Client, createClient } from '../shop/http-client.ts';
import { root } from '../shop/launch.ts';
import { until } from '../shop/until.ts';

/** One backend process, reached on a port of its own: whoever asks it knows who answers. */
export interface BackendWorker {
  ask: Client;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

export interface BackendWorkers {
  dataDir: string;
  adminToken: string;
  workers: BackendWorker[];
  /** Starts the n-th worker again. */
  restart(n: number): Promise<BackendWorker>;
  close(): Promise<void>;
}

const Jwks = z.object({ keys: z.tuple([z.object({ kid: z.string() })]) });

const adminTokenFrom = (secrets: string): string => {
  const [{ kid }] = Jwks.parse(JSON.parse(readFileSync(join(secrets, 'users.jwks.json'), 'utf8'))).keys;
  return signUserToken(
    signingKeyFrom(join(secrets, 'users.key.pem'), kid),
    { userId: newId<UserId>(), username: 'admin', role: 'admin' },
    { issuer: 'product-store', expiresInS: 3_600 },
  );
};

const isReady = async (management: string): Promise<boolean> => {
  try {
    return (await createClient(management)('GET /readyz', { alone: true })).status === 200;
  } catch {
    return false;
  }
};

/** Backend worker processes over one embedded store with sample products, and nothing else of the shop. */
export const startBackendWorkers = async ({
  products,
  count,
}: {
  products: number;
  count: number;
}): Promise<BackendWorkers> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const secrets = join(dataDir, 'secrets');
  await ensureSecrets(secrets);
  const stores = sqliteBackendStores({ dataDir });
  await loadSample({ stores, count: products, progress: () => {} });
  await stores.close();
  const base = await freeBase(count);
  const { port, management } = portsFrom(base).services.backend;
  const children = new Set<ChildProcess>();
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
  });

  const start = async (n: number): Promise<BackendWorker> => {
    const elsewhere = `http://127.0.0.1:${base}`;
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'services/backend/src/main.ts')],
      {
        env: {
          NODE_ENV: 'production',
          NODE_APP_INSTANCE: String(n),
          PORT: String(port + n),
          MANAGEMENT_PORT: String(management),
          DATA_DIR: dataDir,
          LOG_DIR: dataDir,
          LAME_DUCK_MS: '0',
          USER_JWKS_FILE: join(secrets, 'users.jwks.json'),
          SERVICE_JWKS_FILE: join(secrets, 'services.jwks.json'),
          SERVICE_KEY_FILE: join(secrets, 'backend.key.pem'),
          CURSOR_KEY_FILE: join(secrets, 'cursor.key'),
          ...Object.fromEntries(['BACKEND', 'CART', 'ORDER', 'USER'].map((name) => [`${name}_URL`, elsewhere])),
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    children.add(child);
    const gone = once(child, 'exit').then(() => void children.delete(child));
    await until(`backend worker ${n} is ready`, () => isReady(`http://127.0.0.1:${management + n}`));
    const kill = async () => {
      child.kill('SIGKILL');
      await gone;
    };
    return { ask: createClient(`http://127.0.0.1:${port + n}`), kill };
  };

  const workers = await Promise.all(Array.from({ length: count }, (_, n) => start(n)));
  return {
    dataDir,
    adminToken: adminTokenFrom(secrets),
    workers,
    restart: async (n) => {
      const fresh = await start(n);
      workers[n] = fresh;
      return fresh;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
