import { before, describe } from 'node:test';
import { describeAccount } from '../journey/account.ts';
import { describeAdministering } from '../journey/administering.ts';
import { describeBrowsing } from '../journey/browsing.ts';
import { describeBuying } from '../journey/buying.ts';
import { describeCancelling } from '../journey/cancelling.ts';
import { describeFollowing } from '../journey/following.ts';
import { beginJourney, type Journey } from '../journey/journey.ts';
import { describeLogins } from '../journey/logins.ts';
import { describePages } from '../journey/pages.ts';
import type { Site } from './harness/site.ts';

type Part = (open: () => Journey) => unknown;

const describeParts = (title: string, open: () => Site, parts: Part[]) =>
  describe(title, () => {
    let journey: Journey;
    before(async () => {
      journey = await beginJourney(open().url, (await open().accounts()).admin);
    });
    for (const part of parts) part(() => journey);
  });

/** The journey of the local shop, through Nginx on the host's address. */
export const describeHostJourney = (open: () => Site) =>
  describeParts('the journey through Nginx', open, [
    describeBrowsing,
    describeBuying,
    describeFollowing,
    describeCancelling,
    describeAccount,
    describeLogins,
    describeAdministering,
    describePages,
  ]);

/** The parts that can be gone through again. */
export const describeReturnedShopper = (open: () => Site) =>
  describeParts('after the reboot', open, [describeBrowsing, describeBuying, describeFollowing, describeAccount]);
