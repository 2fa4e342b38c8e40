import { generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthenticate, type PublicKeys, type SigningKey, signUserToken } from '@product-store/platform/auth';
import { createAdmission, createApp, type Role } from '@product-store/platform/http';
import { createIdempotency } from '@product-store/platform/idempotency';
import { newId, type UserId } from '@product-store/platform/values';
import { endpointTable } from '../endpoints.ts';
import type { Backend } from '../features.ts';
import type { NewProduct } from '../products/product-store.ts';
import type { BackendStores } from '../stores.ts';
import { openWorker, quietLog, storesWith } from './small-catalogue.ts';

const issuer = 'product-store';
const keyPair = (kid: string): { signing: SigningKey; public: PublicKeys } => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    signing: { kid, key: privateKey },
    public: { find: (id) => (id === kid ? publicKey : undefined), jwks: () => ({ keys: [] }) },
  };
};
const [userKeys, serviceKeys] = [keyPair('users-1'), keyPair('order')];

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects
  body: any;
}

export interface TestBackend {
  stores: BackendStores;
  backend: Backend;
  adminId: UserId;
  url: string;
  token(role: Role): string;
  /** `GET /products/`; as an admin unless said otherwise. */
  call(
    line: string,
    options?: {
      body?: unknown;
      /** Sent as it is, without a content type of its own. */
      bytes?: Buffer<ArrayBuffer>;
      key?: string;
      role?: Role | 'nobody';
      headers?: Record<string, string>;
    },
  ): Promise<Reply>;
  close(): Promise<void>;
}

/** Backend on a free port: its real table and stores, real HTTP. */
export const startTestBackend = async (
  products: readonly NewProduct[],
  now: () => number = Date.now,
): Promise<TestBackend> => {
  const stores = await storesWith(products, now);
  const backend = await openWorker(stores, now);
  const app = createApp({
    endpoints: endpointTable({ ...backend, notReady: () => undefined }),
    corsOrigins: [],
    log: quietLog(),
    measure: (_request, _response, next) => next(),
    leaving: () => false,
    authenticate: createAuthenticate({
      service: 'backend',
      issuer,
      userKeys: userKeys.public,
      serviceKeys: serviceKeys.public,
    }),
    admission: createAdmission(1_000),
    idempotency: createIdempotency(stores.idempotency, now),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const adminId = newId<UserId>();
  const tokenOf = (role: Role): string =>
    signUserToken(userKeys.signing, { userId: adminId, username: role, role }, { issuer, expiresInS: 600 });
  return {
    stores,
    backend,
    adminId,
    url,
    token: tokenOf,
    call: async (line, { body, bytes, key, role = 'admin', headers = {} } = {}) => {
      const [method = 'GET', path = '/'] = line.split(' ');
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(role !== 'nobody' && { authorization: `Bearer ${tokenOf(role)}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(bytes && { body: bytes }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await stores.close();
    },
  };
};
