import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cassandraEnvironment } from '@product-store/cli/shop/environment.ts';
import { portsFrom, type ServiceName } from '@product-store/cli/shop/ports.ts';
import type { StorePlace } from '@product-store/platform/store';
import { z } from 'zod';
import { freeBase } from './free-ports.ts';
import { launch } from './launch.ts';
import { dropKeyspaces, keyspacesFor } from './own-keyspaces.ts';

const Account = z.object({ username: z.string(), password: z.string() });
const Accounts = z.object({ customer: Account, admin: Account });
export type Account = z.output<typeof Account>;

/** A shop as `npm start` makes it: real processes under PM2, own ports, own data folder. */
export interface RunningShop {
  /** Of the gateway, without a slash at the end. */
  url: string;
  dataDir: string;
  place: StorePlace;
  accounts: { customer: Account; admin: Account };
  /** Base ports: a service's own, and the management port of its worker 0. */
  ports: Record<ServiceName, { service: number; management: number }>;
  workers: number;
  stop(): Promise<void>;
}

/** Environment of a shop that need not lose no request when it stops. */
export const quickStop = { LAME_DUCK_MS: '50' };

const startDeadlineMs = 180_000;

/**
 * Starts a shop; stop it in `after`. `env` reaches the services (LOG_LEVEL, OTLP_ENDPOINT, BCRYPT_COST ..). A data folder
 * that is named is kept.
 */
export const startShop = async ({
  products = 2_000,
  workers = 2,
  pace = 'fast',
  store = process.env.STORE === 'cassandra' ? 'cassandra' : 'sqlite',
  data,
  env = {},
}: {
  products?: number;
  workers?: number;
  pace?: 'demo' | 'fast' | 'real';
  /** `STORE=cassandra npm test -- shop` runs shops on a real Cassandra, each in keyspaces of its own. */
  store?: 'sqlite' | 'cassandra';
  data?: string;
  env?: Record<string, string>;
} = {}): Promise<RunningShop> => {
  const dataDir = data ?? mkdtempSync(join(tmpdir(), 'shop-'));
  const base = await freeBase(workers);
  const cassandra = store === 'cassandra' ? await keyspacesFor(dataDir) : undefined;
  const place: StorePlace = cassandra ? { store: 'cassandra', cassandra } : { store: 'sqlite', dataDir };
  const options = { port: base, data: dataDir, workers, pace, products, store: place.store };
  const shop = launch(
    'start',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    { BCRYPT_COST: '4', ...(cassandra && cassandraEnvironment(cassandra)), ...env },
  );
  const stop = async () => {
    shop.child.kill('SIGINT');
    await shop.ended;
    if (data !== undefined) return;
    if (cassandra) await dropKeyspaces(cassandra);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await shop.says('READY', startDeadlineMs);
  } catch (error) {
    await stop();
    throw error;
  }
  const { services } = portsFrom(base);
  const portsOf = (name: ServiceName) => ({ service: services[name].port, management: services[name].management });
  return {
    url: `http://127.0.0.1:${base}`,
    dataDir,
    place,
    accounts: Accounts.parse(JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'))),
    ports: { backend: portsOf('backend'), cart: portsOf('cart'), order: portsOf('order'), user: portsOf('user') },
    workers,
    stop,
  };
};
