import { after } from 'node:test';
import { describeAccount } from './account.ts';
import { describeBrowsing } from './browsing.ts';
import { describeBuying } from './buying.ts';
import { describeFollowing } from './following.ts';
import { startTrip } from './shopping-trip.ts';

/** One shop for the whole journey: it takes seconds to start. */
const trip = await startTrip();
after(() => trip.close());
const open = () => trip;

describeBrowsing(open);
describeBuying(open);
describeFollowing(open);
describeAccount(open);
