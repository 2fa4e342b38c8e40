import { after } from 'node:test';
import { describeAccount } from './account.ts';
import { describeAdministering } from './administering.ts';
import { describeBrowsing } from './browsing.ts';
import { describeBuying } from './buying.ts';
import { describeDeadCart } from './dead-cart.ts';
import { describeFollowing } from './following.ts';
import { describePages } from './pages.ts';
import { describeReadme } from './readme.ts';
import { startTrip } from './shopping-trip.ts';
import { describeTracing } from './tracing.ts';

/** One shop for the whole journey: it takes seconds to start. */
const trip = await startTrip();
after(() => trip.close());
const open = () => trip;

describeBrowsing(open);
describeBuying(open);
describeFollowing(open);
describeAccount(open);
describeAdministering(open);
describePages(open);
describeTracing(open);
describeReadme(open);
describeDeadCart(open);
