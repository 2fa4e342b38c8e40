import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Missing } from '../terraform/harness/hcloud-provider.ts';
import { requireAll } from '../terraform/harness/requirements.ts';
import { describeHardening } from './hardening.ts';
import { openSite, type Site } from './harness/site.ts';
import { describeHostJourney, describeReturnedShopper } from './host-journey.ts';
import { describePlays } from './plays.ts';
import { describeWatching } from './watching.ts';
import { describeWorld } from './world.ts';

/** One fresh host for everything here: the playbook takes minutes. */
const opened = await openSite().catch((error: unknown) => {
  if (error instanceof Missing && !requireAll) return error.message;
  throw error;
});
if (typeof opened === 'string') test('a shop on a fresh host', { skip: opened });
else {
  const site: Site = opened;
  after(() => site.close());
  const open = () => site;
  describePlays(open);
  describeHostJourney(open);
  describeWatching(open);
  describeWorld(open);
  describeHardening(open);
  describe('a reboot', () => {
    test('brings everything back by itself', async () => {
      await site.reboot();
      assert.deepEqual(await site.failedUnits(), []);
    });
  });
  describeReturnedShopper(open);
}
