import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@product-store/cli/shop/ports.ts';
import { z } from 'zod';
import { type Client, createClient } from '../shop/http-client.ts';
import { type Account, type RunningShop, startShop } from '../shop/running-shop.ts';

/** What only whoever runs the shop can reach: services behind the gateway, the keys they sign with, the data. */
export interface Inside {
  shop: RunningShop;
  /** A service on its own port. */
  service(name: ServiceName): Client;
  userKey: { kid: string; key: KeyObject };
  serviceKey(name: ServiceName): KeyObject;
}

/** The shop under test: any gateway, and its inside when it is one that we started. */
export interface Target {
  url: string;
  gateway: Client;
  accounts: { customer: Account; admin: Account };
  inside: Inside | undefined;
  close(): Promise<void>;
}

const AccountFields = z.object({ username: z.string(), password: z.string() });
const Accounts = z.object({ customer: AccountFields, admin: AccountFields });
const Jwks = z.object({ keys: z.tuple([z.object({ kid: z.string() })]) });

const insideOf = (shop: RunningShop): Inside => {
  const secret = (file: string) => readFileSync(join(shop.dataDir, 'secrets', file), 'utf8');
  const [{ kid }] = Jwks.parse(JSON.parse(secret('users.jwks.json'))).keys;
  return {
    shop,
    service: (name) => createClient(`http://127.0.0.1:${shop.ports[name].service}`),
    userKey: { kid, key: createPrivateKey(secret('users.key.pem')) },
    serviceKey: (name) => createPrivateKey(secret(`${name}.key.pem`)),
  };
};

/**
 * The gateway named by GATEWAY_URL (with GATEWAY_ACCOUNTS, a file like demo-accounts.json), e.g. Nginx on a host;
 * otherwise a shop of our own, in which orders move only when they are told to.
 */
export const openTarget = async (): Promise<Target> => {
  const { GATEWAY_URL, GATEWAY_ACCOUNTS } = process.env;
  if (GATEWAY_URL) {
    if (!GATEWAY_ACCOUNTS) throw new Error('GATEWAY_URL needs GATEWAY_ACCOUNTS, a file like demo-accounts.json');
    const accounts = Accounts.parse(JSON.parse(readFileSync(GATEWAY_ACCOUNTS, 'utf8')));
    return { url: GATEWAY_URL, gateway: createClient(GATEWAY_URL), accounts, inside: undefined, close: async () => {} };
  }
  const shop = await startShop({ pace: 'real' });
  const { url, accounts, stop } = shop;
  return { url, gateway: createClient(url), accounts, inside: insideOf(shop), close: stop };
};
