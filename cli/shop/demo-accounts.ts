import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { StorePlace } from '@product-store/platform/store';
import { createAccounts } from '@product-store/user/accounts/accounts';
import { createRegistration } from '@product-store/user/accounts/registration';
import { canonicalUsername } from '@product-store/user/accounts/username';
import { startPasswords } from '@product-store/user/passwords/passwords';
import { openUserStores } from '@product-store/user/stores';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import { opened, watchers } from './stored-data.ts';

const Account = z.object({ username: z.string(), password: z.string() });
const DemoAccounts = z.object({ customer: Account, admin: Account });
export type DemoAccounts = z.output<typeof DemoAccounts>;

const known = (file: string): DemoAccounts | undefined =>
  existsSync(file) ? DemoAccounts.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;

/** Nobody else hashes while the shop is not up. */
const noLimit = { acquire: async () => () => undefined };

/**
 * A customer and an admin to try the shop with, the same on every start as long as `demo-accounts.json` is there; without
 * it both get new passwords (and are made, if they are not).
 */
export const ensureDemoAccounts = async (
  place: StorePlace,
  { accountsFile }: DataFolder,
  bcryptCost: number,
): Promise<DemoAccounts> => {
  const before = known(accountsFile);
  if (before) return before;
  const stores = await opened(openUserStores(place, watchers));
  try {
    const passwords = await startPasswords({ cost: bcryptCost, slots: noLimit, concurrency: 2, maxWaitMs: 60_000 });
    const accounts = createAccounts(stores);
    const registration = createRegistration({ ...stores, passwords, registered: () => {} });
    const ensure = async (username: string, fullName: string, phone: string, role: 'customer' | 'admin') => {
      const password = randomBytes(12).toString('base64url');
      const canonical = canonicalUsername(username);
      if (!canonical) throw new Error(`${username} is not a username`);
      const user = await accounts.named(canonical);
      if (!user) await registration.register({ username, canonical, fullName, phone, password, role });
      else {
        await accounts.setPassword(user.userId, await passwords.hash(password));
        await accounts.setRole(user.userId, role);
      }
      return { username, password };
    };
    const [customer, admin] = await Promise.all([
      ensure('demo-customer', 'Demo Customer', '+7 900 000-00-01', 'customer'),
      ensure('demo-admin', 'Demo Admin', '+7 900 000-00-02', 'admin'),
    ]);
    writeFileSync(`${accountsFile}.new`, `${JSON.stringify({ customer, admin }, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${accountsFile}.new`, accountsFile);
    return { customer, admin };
  } finally {
    await stores.close();
  }
};
