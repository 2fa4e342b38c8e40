import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createAuthenticate,
  createServiceTokens,
  type PublicKeys,
  type SigningKey,
} from '@product-store/platform/auth';
import { createServiceClient } from '@product-store/platform/clients';
import { parseConfig } from '@product-store/platform/config';
import { createAdmission, createApp } from '@product-store/platform/http';
import { createMetrics, type Metrics } from '@product-store/platform/telemetry';
import { pino } from 'pino';
import { userConfig } from '../config.ts';
import { endpointTable, type UserFeatures } from '../endpoints.ts';
import { createFeatures } from '../features.ts';
import { startPasswords } from '../passwords/passwords.ts';
import { sqliteUserStores } from '../sqlite-stores.ts';
import type { UserStores } from '../stores.ts';
import { createUserMetrics } from '../user-metrics.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const keyPair = (kid: string): { signing: SigningKey; public: PublicKeys } => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return {
    signing: { kid, key: privateKey },
    public: {
      find: (id): KeyObject | undefined => (id === kid ? publicKey : undefined),
      jwks: () => ({ keys: [{ kid, kty: 'RSA', n, e, d: 'a private part that somebody put there by mistake' }] }),
    },
  };
};
// Keys take a while to make and are nobody's secret here.
const userKeys = keyPair('users-1');
const serviceKeys = keyPair('order');

export interface TestService {
  url: string;
  stores: UserStores;
  features: UserFeatures;
  metrics: Metrics;
  cart: Upstream;
  order: Upstream;
  /** A token of another service for calling this one. */
  serviceToken(): string;
  clock: { now: number };
  close(): Promise<void>;
}

/** The user service on a free port: its real table and stores, real HTTP, cheap hashes, a clock that tests move. */
export const startTestService = async (
  environment: Record<string, string> = {},
  wrap: (stores: UserStores) => UserStores = (stores) => stores,
): Promise<TestService> => {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const [cart, order] = [await startUpstream(), await startUpstream()];
  const config = parseConfig(userConfig, { ...neverRead, BCRYPT_COST: '4', ...environment });
  const metrics = createMetrics({ service: 'user', release: 'test' });
  const tokens = createServiceTokens(serviceKeys.signing, config.JWT_ISSUER);
  const clientOf = (service: string, { url }: Upstream) =>
    createServiceClient({ service, baseUrl: url, tokens, metrics });
  const stores = wrap(sqliteUserStores({ dataDir: ':memory:', now }));
  const free = { acquire: async () => () => undefined };
  const features = createFeatures({
    config,
    stores,
    passwords: await startPasswords({ cost: config.BCRYPT_COST, slots: free, concurrency: 2, maxWaitMs: 60_000 }),
    metrics: createUserMetrics(metrics),
    key: userKeys.signing,
    jwks: userKeys.public.jwks,
    cart: clientOf('cart', cart),
    order: clientOf('order', order),
    now,
  });
  const app = createApp({
    endpoints: endpointTable({ ...features, notReady: () => undefined }),
    corsOrigins: [],
    log: pino({ level: 'silent' }),
    measure: (_request, _response, next) => next(),
    leaving: () => false,
    authenticate: createAuthenticate({
      service: 'user',
      issuer: config.JWT_ISSUER,
      userKeys: userKeys.public,
      serviceKeys: serviceKeys.public,
    }),
    admission: createAdmission(config.MAX_IN_FLIGHT),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stores,
    features,
    metrics,
    cart,
    order,
    serviceToken: () => tokens('user'),
    clock,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([cart.close(), order.close()]);
      stores.close();
    },
  };
};

/** Needed by the schema, used by what this harness does itself. */
const neverRead = {
  PORT: '1',
  MANAGEMENT_PORT: '1',
  DATA_DIR: ':memory:',
  USER_JWKS_FILE: '-',
  SERVICE_JWKS_FILE: '-',
  SERVICE_KEY_FILE: '-',
  USER_KEY_FILE: '-',
  BACKEND_URL: 'http://127.0.0.1:1',
  CART_URL: 'http://127.0.0.1:1',
  ORDER_URL: 'http://127.0.0.1:1',
  USER_URL: 'http://127.0.0.1:1',
};
