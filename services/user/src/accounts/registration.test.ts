import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Passwords, startPasswords } from '../passwords/passwords.ts';
import { sqliteUserStores } from '../sqlite-stores.ts';
import type { UserStores } from '../stores.ts';
import { type Fault, faults, withFault } from '../testing/faults.ts';
import { type Applicant, createRegistration } from './registration.ts';
import type { CanonicalUsername } from './username.ts';

const hour = 3_600_000;
const name = 'anna' as CanonicalUsername;
const applicant: Applicant = {
  username: 'Anna',
  canonical: name,
  fullName: 'Анна',
  phone: '12345',
  password: 'correct horse',
  role: 'customer',
};

let passwords: Passwords;
before(async () => {
  const free = { acquire: async () => () => undefined };
  passwords = await startPasswords({ cost: 4, slots: free, concurrency: 4, maxWaitMs: 60_000 });
});

const createShop = () => {
  const stores = sqliteUserStores({ dataDir: ':memory:' });
  let now = 1_000;
  let registered = 0;
  const over = (faulty: UserStores) =>
    createRegistration({ ...faulty, passwords, registered: () => registered++, now: () => now });
  return {
    stores,
    over,
    sweepLater: () => {
      now += 2 * hour;
      return over(stores).sweep();
    },
    registered: () => registered,
    /** All rows, whatever became of them. */
    rows: async () => {
      const unclaimed = await stores.users.unclaimed(Number.MAX_SAFE_INTEGER, 100);
      return [...unclaimed, ...(await stores.users.page(undefined, 100))];
    },
  };
};

const writesOfOneRegistration = 3; // row, claim, confirmation

describe('registration', () => {
  test('makes this many writes, each of which is broken below', async () => {
    const { stores, over } = createShop();
    const counted = withFault(stores, -1, 'crash-before');
    await over(counted).register(applicant);
    assert.equal(counted.writes(), writesOfOneRegistration);
  });

  for (const fault of faults) {
    for (let k = 0; k < writesOfOneRegistration; k++) {
      test(`write ${k} meets ${fault}: the name has one owner, and nothing is left over`, () => broken(k, fault));
    }
  }

  const broken = async (k: number, fault: Fault) => {
    const { stores, over, sweepLater, rows, registered } = createShop();
    const first = await over(withFault(stores, k, fault))
      .register(applicant)
      .catch(() => undefined);
    const settled = fault.startsWith('unknown') || k > 1; // the last write is only a note
    if (settled) assert(first, 'is registered and told so');
    const owner = await stores.usernames.load(name, 'serial');
    const again = await over(stores)
      .register(applicant)
      .catch(() => undefined);
    assert.equal(again === undefined, owner !== undefined, 'whoever has the claim is registered');
    await sweepLater();
    const [row, ...others] = await rows();
    assert.deepEqual(others, []);
    assert.equal(row?.userId, owner ?? again?.userId);
    assert.equal(row?.claimed, true);
    assert.equal(await stores.usernames.load(name, 'serial'), row?.userId);
    assert(registered() <= 1);
  };

  test('a row that is still being registered is not swept', async () => {
    const { stores, over, rows } = createShop();
    await over(withFault(stores, 0, 'crash-after'))
      .register(applicant)
      .catch(() => undefined);
    assert.equal(await over(stores).sweep(), 0);
    assert.equal((await rows()).length, 1);
  });
});
