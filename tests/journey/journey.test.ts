import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStoredShop } from '../shop/stored-shop.ts';
import { describeAccount } from './account.ts';
import { describeAdministering } from './administering.ts';
import { describeBrowsing } from './browsing.ts';
import { describeBuying } from './buying.ts';
import { describeCancelling } from './cancelling.ts';
import { describeDeadCart } from './dead-cart.ts';
import { describeFollowing } from './following.ts';
import { describeLogins } from './logins.ts';
import { describePages } from './pages.ts';
import { startTrip } from './shopping-trip.ts';
import { describeTracing } from './tracing.ts';

/** One shop for the whole journey: it takes seconds to start. */
const trip = await startTrip();
after(() => trip.close());
const open = () => trip;

describeBrowsing(open);
describeBuying(open);
describeFollowing(open);
describeCancelling(open);
describeAccount(open);
describeLogins(open);
describeAdministering(open);
describePages(open);
describeTracing(open);
describeDeadCart(open);

test('after the journey, every order has ended and every law of the shop holds', async () => {
  const stored = await openStoredShop(trip.shop);
  try {
    await stored.settled();
    assert.deepEqual(await stored.audit(), []);
  } finally {
    await stored.close();
  }
});
