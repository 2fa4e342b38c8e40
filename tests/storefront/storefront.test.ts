import { after, test } from 'node:test';
import { describeCheckouts } from './checkouts.ts';
import { chromiumPath, withoutChromium } from './chromium.ts';
import { describeDeadCart } from './dead-cart.ts';
import { describeJourneys } from './journeys.ts';
import { describeKills } from './kills.ts';
import { describeSessions } from './sessions.ts';
import { openStage } from './stage.ts';

if (chromiumPath() === undefined) test('the storefront in a browser', { skip: withoutChromium });
else {
  /** One shop and one browser for all of it: they take seconds to start. */
  const stage = await openStage();
  after(() => stage.close());
  const open = () => stage;

  describeJourneys(open);
  describeCheckouts(open);
  describeSessions(open);
  describeKills(open);
  describeDeadCart(open);
}
