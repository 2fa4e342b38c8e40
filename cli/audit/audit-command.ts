import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../answer.ts';
import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { serviceNames } from '../shop/ports.ts';
import { dataOptions, dataOptionsHelp, openShopStores, storedShop } from '../shop/stored-data.ts';
import { inspectShop, safeRecheckMs } from './audit-shop.ts';
import { type AuditOutcome, asJson, asText, exitCode } from './report.ts';
import { readShopClock } from './shop-clock.ts';

const help = `npm run audit -- [options]

Checks the laws of the shop over all its data: stock and reservations, orders and their events, jobs, listings, carts, purchases.
Works while the shop runs (what looks wrong is read again after ${safeRecheckMs / 1000} s, and only what still is wrong counts) and
while it is stopped. Every violation is named, and the exit code is 1 when there are any.

  --repair         show what could be put right without guessing: a job, a listing's row or a purchase that is missing is
                   written again, a listing's row that has had no order for a day is removed, a cart that stays frozen for
                   an order that was made (or never will be) is closed (or opened again)
  --yes            with --repair: do it
${dataOptionsHelp}
`;

/** `npm run audit` without its process. @throws Refusal */
export const auditCommand = async (args: string[]): Promise<Answer> => {
  const { values } = readArguments({
    args,
    options: { ...dataOptions, repair: { type: 'boolean' }, yes: { type: 'boolean' } },
  });
  if (values.help) return { output: help, code: 0 };
  if (values.yes && !values.repair) throw new Refusal('--yes goes with --repair. See --help.');
  await using stores = await openShopStores(storedShop(values, serviceNames));

  const { jobs } = stores.order;
  const started = performance.now();
  let clock = await readShopClock(jobs, Date.now());
  const { findings, checked } = await inspectShop(stores, {
    workedUntil: () => (clock.working ? Date.now() : clock.workedUntil),
    recheckAfterMs: clock.working ? safeRecheckMs : 0,
    sleep: async (ms) => {
      console.error(`Something looks wrong; the shop is running, so it is read again in ${ms / 1000} s ..`);
      await sleep(ms);
      clock = await readShopClock(jobs, Date.now());
    },
  });
  if (values.repair && values.yes) for (const { repair } of findings) await repair?.apply();

  const outcome: AuditOutcome = {
    findings,
    checked,
    seconds: (performance.now() - started) / 1000,
    clock,
    repair: values.repair ? (values.yes ? 'made' : 'shown') : 'none',
  };
  return { output: values.json ? asJson(outcome) : asText(outcome), code: exitCode(outcome) };
};
