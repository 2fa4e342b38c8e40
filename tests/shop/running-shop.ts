import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Account {
  username: string;
  password: string;
}

/** A shop as `npm start` makes it: real processes under PM2, own ports, own data folder. */
export interface RunningShop {
  /** Of the gateway, without a slash at the end. */
  url: string;
  dataDir: string;
  accounts: { customer: Account; admin: Account };
  /** Base ports: a service's own, and the management port of its worker 0. */
  ports: Record<'backend' | 'cart' | 'order' | 'user', { service: number; management: number }>;
  workers: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
const services = ['backend', 'cart', 'order', 'user'] as const;
const startDeadlineMs = 180_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A base port whose whole range (services P+1.., management P+100k+worker) is free. */
const freeBase = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries++) {
    const base = 20_000 + Math.floor(Math.random() * 90) * 100;
    const needed = [0, 1, 2, 3, 4, 5, 100, 101, 200, 201, 300, 301, 400, 401, 500, 501].map((offset) => base + offset);
    if ((await Promise.all(needed.map(isFree))).every(Boolean)) return base;
  }
  throw new Error('no free range of ports');
};

const ready = (child: ChildProcess, output: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no READY in time:\n${output.join('')}`)), startDeadlineMs);
    const done = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    child.once('exit', (code) => done(() => reject(new Error(`npm start ended with ${code}:\n${output.join('')}`))));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output.push(chunk.toString());
        if (/^READY$/m.test(output.join(''))) done(resolve);
      });
    }
  });

/** Starts a shop; stop it in `after`. `env` reaches the services (LOG_LEVEL, OTLP_ENDPOINT, BCRYPT_COST ..). */
export const startShop = async ({
  products = 2_000,
  workers = 2,
  pace = 'fast',
  env = {},
}: {
  products?: number;
  workers?: number;
  pace?: 'demo' | 'fast' | 'real';
  env?: Record<string, string>;
} = {}): Promise<RunningShop> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-'));
  const base = await freeBase();
  const parameters = [
    '--port',
    base,
    '--data',
    dataDir,
    '--workers',
    workers,
    '--pace',
    pace,
    '--products',
    products,
  ].map(String);
  const output: string[] = [];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'cli', 'start.ts'), ...parameters],
    {
      cwd: root,
      // As the project's commands have it: the Node of the project first.
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, BCRYPT_COST: '4', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGINT')) await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${base}`,
    dataDir,
    accounts: JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as RunningShop['accounts'],
    ports: Object.fromEntries(
      services.map((name, k) => [name, { service: base + 1 + k, management: base + 100 * (k + 1) }]),
    ) as RunningShop['ports'],
    workers,
    stop,
  };
};
